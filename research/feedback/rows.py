"""One answer as a row of a list in the admin."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from research.models import Feedback
from review.assignments.dashboard import Row

LONGEST_NOTE = 300


def title_of(answer: Any) -> str:
    """For rows from `with_page()`."""
    return answer.page_title or _("A page that is no longer here")


def row_of(answer: Feedback) -> Row:
    words = [
        answer.said,
        *answer.why_words,
        _("version %(number)s") % {"number": answer.version or "?"},
        date_format(timezone.localtime(answer.created_at), "F j, Y"),
        whose(answer),
    ]
    return Row(
        title=title_of(answer),
        url=reverse("feedback:inspect", args=[answer.pk]),
        words=" · ".join(word for word in words if word),
        note=Truncator(answer.note).chars(LONGEST_NOTE),
    )


def whose(answer: Feedback) -> str:
    if answer.closed_at:
        return _("closed: %(outcome)s") % {"outcome": answer.get_outcome_display()}
    if answer.assigned_to:
        return _("with %(name)s") % {"name": answer.assigned_to}
    return ""

"""Help lines on the admin dashboard whose number lapses soon or is gone."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.roles import EDITORS, LEADS, REVIEWERS
from review.assignments.dashboard import Dashboard, Row, Section
from review.assignments.drafts import edit_address
from review.generic_reference import kind_of
from taxonomy.models import HelpLine
from taxonomy.services.help_reminders import lapsing


def sections(dashboard: Dashboard) -> list[Section]:
    """One query, however many lines there are."""
    if not dashboard.has(EDITORS, LEADS, REVIEWERS):
        return []
    may_edit = dashboard.has(EDITORS, LEADS)
    today = timezone.localdate(dashboard.now)

    def row(line: HelpLine) -> Row:
        key = (kind_of(line), line.pk)
        address = edit_address(key[0], HelpLine, line.pk)
        return Row(
            title=str(line),
            url=address if may_edit else reverse("review:recheck", args=key),
            words=_lapse_words(line),
            is_late=(line.days_left(today) or 0) <= 0,
        )

    return [Section("help-lines", _("Help lines to check again"), lapsing(today), row_of=row)]


def _lapse_words(line: HelpLine) -> str:
    if line.lapses_on is None:
        return _("Readers do not see its number: nobody has checked it.")
    day = date_format(line.lapses_on, "F j, Y")
    if line.is_current:
        return _("Readers see its number until %(day)s.") % {"day": day}
    return _("Readers do not see its number since %(day)s.") % {"day": day}

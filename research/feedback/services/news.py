"""E-mails to the team about readers' answers, through the outbox."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.roles import leads
from research.models import Feedback
from review.services import mails


def tell_leads_it_looks_wrong(answer: Feedback) -> None:
    """Call this once, in the transaction that stores what the reader said."""
    if answer.looks_wrong:
        _write("research/mail/looks_wrong", answer, leads())


def tell_new_owner(answer: Feedback, *, by: Any) -> None:
    _write("research/mail/feedback_assigned", answer, [answer.assigned_to], by=by)


def _write(template: str, answer: Feedback, to: list[Any], **how: Any) -> None:
    mails.write(
        template,
        to,
        now=timezone.now(),
        title=page_title(answer),
        version=answer.version,
        why=answer.why_words,
        comment=answer.note,
        link=settings.SITE_URL + reverse("feedback:inspect", args=[answer.pk]),
        **how,
    )


def page_title(answer: Feedback) -> str:
    title = Page.objects.filter(pk=answer.page_id).values_list("title", flat=True).first()
    return title or f"#{answer.page_id}"

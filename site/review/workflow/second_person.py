"""The one service that passes a text that is not about medicine: a second person read it."""

from typing import Any

from django.utils.translation import gettext as _

from review.assignments.services import why_not_assignee
from review.choices import Decision, Step
from review.errors import ReviewRefused
from review.log.decisions import check_hash, record_decision
from review.models.sign_off import SignOff
from review.permissions import why_not_pass
from review.workflow.readiness import check_ready


def why_not_pass_now(text: Any, user: Any) -> str:
    """A sentence if this person may not pass it, or if another person was assigned the text."""
    return why_not_pass(text, user) or why_not_assignee(text, Step.PASS, user)


def check_is_not_medical(text: Any) -> None:
    if text.takes_reviewer():
        raise ReviewRefused(
            _(
                "This text is about medicine, or readers know it as one, so a medical reviewer "
                "decides. Cancel this workflow and submit it again."
            ),
            about=text,
        )


def pass_text(*, text: Any, user: Any, role: str, text_hash: str, comment: str = "") -> SignOff:
    """Write into the log that this person passed `text`, the newest text of a page.

    Every rule is checked here, each once. Raises ReviewRefused, and then the caller must let its
    transaction roll back. The caller locks the log and the page.
    """
    if sentence := why_not_pass_now(text, user):
        raise ReviewRefused(sentence, about=text)
    check_is_not_medical(text)
    check_ready(text)
    check_hash(text, text_hash)
    return record_decision(
        page=text, user=user, role=role, decision=Decision.PASSED, comment=comment
    )

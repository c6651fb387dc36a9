"""The one service that signs a new text. Only a signature publishes, and each one is given here."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from accounts.identity import Identity
from core.services.production import belongs_to_production
from review import checklist
from review.assignments.services import why_not_assignee
from review.choices import Decision, Step
from review.errors import ReviewRefused
from review.generic_reference import hold, newest_text
from review.log.decisions import check_answers, check_hash, check_identity, record_decision
from review.mixins import SignedTextMixin
from review.models.log_head import LogHead
from review.models.sign_off import SignOff
from review.permissions import why_not_sign
from review.services import mails
from review.workflow.readiness import check_ready

ROLE = "Medical review"


def why_not_sign_now(text: Any, user: Any) -> str:
    """A sentence if this person may not sign, or if another person was assigned the text."""
    return why_not_sign(text, user) or why_not_assignee(text, Step.SIGN, user)


def sign(
    *,
    text: Any,
    user: Any,
    text_hash: str,
    answers: dict[str, bool] | None,
    interests: str,
    identity: Identity | None,
    comment: str = "",
    role: str = ROLE,
) -> SignOff:
    """Write a signature of `text`, the newest text of a page or snippet, into the log.

    Every rule of a signature is checked here, each once. Raises ReviewRefused, and then the caller
    must let its transaction roll back. The caller locks the log and the object, so that the text
    stays what it is until it is published.
    """
    if sentence := _why_not_here(text) or why_not_sign_now(text, user):
        raise ReviewRefused(sentence, about=text)
    check_identity(text, identity, user)
    check_ready(text)
    check_answers(text, checklist.QUESTIONS, answers, interests)
    check_hash(text, text_hash)
    row = record_decision(
        page=text,
        user=user,
        role=role,
        decision=Decision.SIGNED,
        answers=answers,
        interests=interests,
        comment=comment,
        checked_too=_passed_the_check(text, user),
    )
    mails.your_signature(row, text, user)
    return row


@transaction.atomic
def sign_and_publish(*, obj: SignedTextMixin, user: Any, **facts: Any) -> SignOff:
    """Sign a stored draft that is in no review, and publish it: for demo content and tests.

    `facts` are those of `sign`. Raises ReviewRefused; then nothing has changed.
    """
    LogHead.hold()
    hold(obj)
    obj = type(obj)._base_manager.get(pk=obj.pk)
    text = newest_text(obj)
    if WorkflowState.objects.active().for_instance(obj).exists():
        raise ReviewRefused(_("This text is in review. It is signed there."), about=text)
    row = sign(text=text, user=user, **facts)
    obj.latest_revision.publish(user=user, skip_permission_checks=True)
    return row


def _passed_the_check(text: Any, user: Any) -> bool:
    checks = TaskState.objects.filter(
        workflow_state__in=WorkflowState.objects.active().for_instance(text),
        task__editorialchecktask__isnull=False,
        status=TaskState.STATUS_APPROVED,
    )
    newest = checks.order_by("-pk").first()
    return newest is not None and newest.finished_by_id == user.pk


def _why_not_here(text: Any) -> str:
    """No signature bypasses the editorial check.

    A review must have reached its medical review. A draft in no review can be signed only where
    there are no real readers: where demo content is allowed, and never in a real site's database.
    """
    steps = WorkflowState.objects.active().for_instance(text)
    review = steps.values("status", "current_task_state__task__medicalreviewtask").first()
    if review is None:
        if settings.DEMO_ALLOWED and not belongs_to_production():
            return ""
        return _("This was not signed: the text is in no review. Submit it first.")
    at_medical_review = review["current_task_state__task__medicalreviewtask"] is not None
    if at_medical_review and review["status"] == WorkflowState.STATUS_IN_PROGRESS:
        return ""
    return _("This was not signed: the editorial check comes first.")

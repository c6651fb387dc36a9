from django.db import connections, transaction
from django.db.models.signals import post_save, pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from review.assignments import turns
from review.errors import ReviewRefused
from review.gate import check_may_be_deleted
from review.log import guard as log_guard
from review.models import SignedTextMixin, SignOff
from review.subject import whole

OPEN = {WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES}


def guard_logs(sender, using: str, **kwargs) -> None:
    log_guard.guard_logs(connections[using])


def refuse_state_without_gate(sender, instance, **kwargs) -> None:
    """A plain `Page` of a signed page knows no gate, so what the gate asks about stays as it is."""
    specific = instance.specific_class if sender is Page and instance.pk else None
    if specific is None or not issubclass(specific, SignedTextMixin):
        return
    stored = Page.objects.filter(pk=instance.pk).values_list("live", "title").first()
    changes_state = (instance.live, instance.title) != stored or instance.expire_at
    # While rows are loaded from a dump, the page's own row may not be there yet.
    page = specific._base_manager.filter(pk=instance.pk).first() if changes_state else None
    if page and page.is_gated():
        raise ReviewRefused(
            _("Use the page itself: `page.specific`. Nothing was changed."),
            about=instance,
        )


def keep_finished_reviews(sender, instance, raw: bool, **kwargs) -> None:
    """Wagtail writes a review's state without a look at what another person made of it meanwhile.

    So a review that was signed a moment ago would be marked as cancelled, or the other way round.
    """
    if raw or instance.pk is None:
        return
    with transaction.atomic(savepoint=False):
        stored = WorkflowState.objects.select_for_update().filter(pk=instance.pk).first()
    if stored is None or stored.status in OPEN or stored.status == instance.status:
        return
    thing = whole(stored.content_object)
    if isinstance(thing, SignedTextMixin):
        raise ReviewRefused(
            _("This review is over already. Somebody signed or cancelled it a moment ago."),
            about=thing,
        )


def refuse_deletion(sender, instance, **kwargs) -> None:
    """Deleting a parent page reaches its children here, without their own `delete()`."""
    if isinstance(instance, SignedTextMixin):
        check_may_be_deleted(instance)


# --- Whose turn it is (services/turns.py) ------------------------------------------------
def step_began(sender, instance, user, **kwargs) -> None:
    turns.follow_step(instance, user)


def text_returned(sender, instance, user, **kwargs) -> None:
    turns.follow_return(instance, user)


def review_ended(sender, instance, user, **kwargs) -> None:
    turns.follow_end(instance, user)


def review_cancelled(sender, instance, user, **kwargs) -> None:
    turns.follow_cancel(instance, user)


def decision_written(sender, instance, raw: bool, **kwargs) -> None:
    # Rows that are loaded from a dump bring their turns along.
    if not raw:
        turns.follow_decision(instance)


def revision_written(sender, instance, raw: bool, **kwargs) -> None:
    if not raw:
        turns.follow_revision(instance)


def thing_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, SignedTextMixin):
        turns.follow_deletion(instance)


def nothing_to_tell(sender, **kwargs) -> None:
    """A text was sent off. Whoever has the first step is told when that step begins."""


IN_PLACE_OF_WAGTAILS_MAILS = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification", step_began),
    (
        workflow_submitted,
        WorkflowState,
        "workflow_state_submitted_email_notification",
        nothing_to_tell,
    ),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification", text_returned),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification", review_ended),
)


def connect_turns() -> None:
    """Turns follow Wagtail's own signals, and our mails stand in the place of Wagtail's.

    Wagtail has no setting that switches its workflow mails off. A signal keeps one receiver for
    each name, so ours take the names of Wagtail's, whichever app is made ready first.
    """
    for signal, sender, name, receiver in IN_PLACE_OF_WAGTAILS_MAILS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)
    workflow_cancelled.connect(review_cancelled)
    post_save.connect(decision_written, sender=SignOff)
    post_save.connect(revision_written, sender=Revision)
    # Before, not after: then the thing still has its number.
    pre_delete.connect(thing_deleted)

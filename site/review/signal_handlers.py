from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connections, transaction
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_save,
    pre_delete,
    pre_save,
)
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from accounts.models import Role
from accounts.signals import stopped
from review.assignments import services
from review.assignments.hand_on_form import HandOnForm
from review.errors import ReviewRefused
from review.gate import check_may_be_deleted
from review.generic_reference import whole
from review.log import guard as log_guard
from review.mixins import SignedTextMixin
from review.models import SignOff
from review.models.signer import facts_of
from review.roles import filled_roles
from review.services import mails, signers

OPEN = {WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES}


def guard_logs(sender, using: str, **kwargs) -> None:
    log_guard.guard_logs(connections[using])


def refuse_state_without_gate(sender, instance, **kwargs) -> None:
    """A plain `Page` of a signed page has no gate, so what the gate checks must stay as it is."""
    specific = instance.specific_class if sender is Page and instance.pk else None
    if specific is None or not issubclass(specific, SignedTextMixin):
        return
    stored = Page.objects.filter(pk=instance.pk).values_list("live", "title").first()
    changes_state = (instance.live, instance.title) != stored or instance.expire_at
    # While rows are loaded from a dump, the page's own row may not exist yet.
    page = specific._base_manager.filter(pk=instance.pk).first() if changes_state else None
    if page:
        raise ReviewRefused(
            _("Use the page itself: `page.specific`. Nothing was changed."),
            about=instance,
        )


def keep_finished_reviews(sender, instance, raw: bool, **kwargs) -> None:
    """Wagtail saves a review's state without checking whether somebody else just changed it.

    So a review that was signed a moment ago would be marked as canceled, or the other way around.
    """
    if raw or instance.pk is None:
        return
    with transaction.atomic(savepoint=False):
        stored = WorkflowState.objects.select_for_update().filter(pk=instance.pk).first()
    if stored is None or stored.status in OPEN or stored.status == instance.status:
        return
    obj = whole(stored.content_object)
    if isinstance(obj, SignedTextMixin):
        raise ReviewRefused(
            _("This review is over already. Somebody signed or canceled it a moment ago."),
            about=obj,
        )


def refuse_deletion(sender, instance, **kwargs) -> None:
    """Deleting a parent page calls this for its children, but not their own `delete()`."""
    if isinstance(instance, SignedTextMixin):
        check_may_be_deleted(instance)


# --- People and roles ---------------------------------------------------------------------
def keep_signers(sender, instance, **kwargs) -> None:
    """Their decisions name them, and a receipt must lead to somebody."""
    if SignOff.objects.filter(person_id=instance.pk).exists():
        raise ReviewRefused(
            _(
                "%(name)s has signed or decided, so the account is not deleted. "
                "Open it and uncheck “Active”: then nobody can log in with it."
            )
            % {"name": instance},
        )


def keep_roles(sender, instance, **kwargs) -> None:
    if Role.objects.filter(group_id=instance.pk).exists():
        raise ReviewRefused(
            _("“%(name)s” is a role of this site and is not deleted. You can rename it.")
            % {"name": instance.name},
        )


def roles_before(sender, instance, **kwargs) -> None:
    """Before an account is switched off, marked or deleted, or a role is taken: both sides."""
    is_saved = kwargs["signal"] is pre_save and instance.pk
    is_switched_off = is_saved and (instance.is_demo or not instance.is_active)
    is_taken = kwargs.get("action") in {"pre_remove", "pre_clear"}
    if is_switched_off or is_taken or kwargs["signal"] is pre_delete:
        instance._filled_roles = filled_roles()


def roles_after(sender, instance, **kwargs) -> None:
    is_before = str(kwargs.get("action")).startswith("pre_")
    before = set() if is_before else instance.__dict__.pop("_filled_roles", set())
    if ended := before and before - filled_roles():
        mails.role_ended(sorted(ended), now=timezone.now())


def facts_before(sender, instance, raw: bool, **kwargs) -> None:
    stored = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None
    names = kwargs.get("update_fields")
    is_seen = names is None or not {"last_login"}.issuperset(names)
    changed = is_seen and (stored is None or facts_of(stored) != facts_of(instance))
    instance._signer_changed = changed and not raw


def facts_after(sender, instance, **kwargs) -> None:
    if instance.__dict__.pop("_signer_changed", False):
        signers.follow_account(instance)


def account_stopped(sender, person, by, choices, **kwargs) -> None:
    services.hand_on(person, choices.get(HandOnForm.prefix, {}), by)


def connect_people() -> None:
    person = get_user_model()
    stopped.connect(account_stopped)
    pre_save.connect(facts_before, sender=person)
    post_save.connect(facts_after, sender=person)
    pre_delete.connect(keep_signers, sender=person)
    pre_delete.connect(keep_roles, sender=Group)
    for signal in (pre_save, pre_delete):
        signal.connect(roles_before, sender=person)
    for signal in (post_save, post_delete):
        signal.connect(roles_after, sender=person)
    m2m_changed.connect(roles_before, sender=person.groups.through)
    m2m_changed.connect(roles_after, sender=person.groups.through)


# --- Who acts next (assignments/services.py) ---------------------------------------------
def step_began(sender, instance, user, **kwargs) -> None:
    services.follow_step(instance, user)


def text_returned(sender, instance, user, **kwargs) -> None:
    services.follow_return(instance, user)


def review_ended(sender, instance, user, **kwargs) -> None:
    services.follow_end(instance, user)


def review_cancelled(sender, instance, user, **kwargs) -> None:
    services.follow_cancel(instance, user)


def decision_written(sender, instance, raw: bool, **kwargs) -> None:
    # Rows that are loaded from a dump come with their assignments.
    if not raw:
        services.follow_decision(instance)


def revision_written(sender, instance, raw: bool, **kwargs) -> None:
    if not raw:
        services.follow_revision(instance)


def text_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, SignedTextMixin):
        services.follow_deletion(instance)


def nothing_to_tell(sender, **kwargs) -> None:
    """A text was submitted. Whoever has the first step is told when that step begins."""


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


def connect_assignments() -> None:
    """Assignments follow Wagtail's own signals, and our mails replace Wagtail's.

    Wagtail has no setting that turns its workflow mails off. A signal keeps one receiver for each
    `dispatch_uid`, so ours use Wagtail's, whichever app gets ready first.
    """
    for signal, sender, name, receiver in IN_PLACE_OF_WAGTAILS_MAILS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)
    workflow_cancelled.connect(review_cancelled)
    post_save.connect(decision_written, sender=SignOff)
    post_save.connect(revision_written, sender=Revision)
    # Before, not after: then the object still has its id.
    pre_delete.connect(text_deleted)

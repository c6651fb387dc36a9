from django.db import connections, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from review.errors import ReviewRefused
from review.models import SignedTextMixin
from review.services import log_guard
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


def keep_finished_reviews(sender, instance, **kwargs) -> None:
    """Wagtail writes a review's state without a look at what another person made of it meanwhile.

    So a review that was signed a moment ago would be marked as cancelled, or the other way round.
    """
    with transaction.atomic():
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
        from review.services.gate import check_may_be_deleted

        check_may_be_deleted(instance)

from django.db import connections
from django.utils.translation import gettext as _
from wagtail.models import Page

from review.errors import ReviewRefused
from review.models import SignedTextMixin
from review.services import log_guard


def guard_logs(sender, using: str, **kwargs) -> None:
    log_guard.guard_logs(connections[using])


def refuse_state_without_gate(sender, instance, **kwargs) -> None:
    """A plain `Page` of a signed page knows no gate: it may not go live, come down or end."""
    specific = instance.specific_class if sender is Page and instance.pk else None
    if specific is None or not issubclass(specific, SignedTextMixin):
        return
    live = Page.objects.filter(pk=instance.pk).values_list("live", flat=True).first()
    changes_state = instance.live != live or instance.expire_at
    if changes_state and specific._base_manager.get(pk=instance.pk).is_gated():
        raise ReviewRefused(
            _("Use the page itself: `page.specific`. Nothing was changed."),
            about=instance,
        )


def refuse_deletion(sender, instance, **kwargs) -> None:
    """Deleting a parent page reaches its children here, without their own `delete()`."""
    if isinstance(instance, SignedTextMixin):
        from review.services.gate import check_may_be_deleted

        check_may_be_deleted(instance)

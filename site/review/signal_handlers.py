from review.models import SignedTextMixin


def refuse_deletion(sender, instance, **kwargs) -> None:
    """Deleting a parent page reaches its children here, without their own `delete()`."""
    if isinstance(instance, SignedTextMixin):
        from review.services.gate import check_may_be_deleted

        check_may_be_deleted(instance)

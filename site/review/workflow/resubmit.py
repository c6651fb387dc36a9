from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from review.errors import ReviewRefused
from review.mixins import SignedTextMixin
from review.permissions import why_not_edit


@transaction.atomic
def resubmit(*, obj: SignedTextMixin, user: Any) -> None:
    """Send a returned text back into review. Raises ReviewRefused; then nothing has changed."""
    if sentence := why_not_edit(obj, user):
        raise ReviewRefused(sentence, about=obj)
    state = obj.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        raise ReviewRefused(
            _("This text was not returned, so it cannot be sent back. Open it and submit it."),
            about=obj,
        )
    state.resume(user=user)

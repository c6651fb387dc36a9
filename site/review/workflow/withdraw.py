from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from accounts.roles import EDITORS, in_group
from review.choices import Decision, WithdrawalReason
from review.errors import ReviewRefused
from review.gate import send_taken_down
from review.generic_reference import hold, whole
from review.log.decisions import record_decision
from review.mixins import SignedTextMixin
from review.models.log_head import LogHead
from review.models.sign_off import SignOff
from review.permissions import MAY_WITHDRAW, confirm_refusal, editors_may_confirm


@transaction.atomic
def withdraw(*, page, user, reason: str) -> None:
    """Take a live page down at once, with a public reason from the fixed list.

    Raises ReviewRefused for anybody but a lead or a medical reviewer, for any other reason, or for
    a draft.
    """
    if not in_group(user, *MAY_WITHDRAW):
        raise ReviewRefused(
            _("Only an editorial lead or a medical reviewer can withdraw a page."), about=page
        )
    if reason not in dict(WithdrawalReason.to_choose()):
        raise ReviewRefused(_("Choose a reason from the list."), about=page)
    LogHead.hold()
    hold(page)
    page = type(whole(page))._base_manager.get(pk=page.pk)
    if not page.live and not page.live_sign_off_id():
        raise ReviewRefused(_("This page is not live, so it needs no withdrawal."), about=page)
    take_down(page, user=user, role=_role_of(user), reason=reason)


def take_down(page: Any, *, user: Any, role: str, reason: str) -> None:
    """Write the withdrawal and take the page down. The caller has checked who may, and locked."""
    if state := page.current_workflow_state:
        state.cancel(user=user)
    # It is about what readers saw, so a newer draft stays with its editor.
    record_decision(
        page=page,
        user=user,
        role=role,
        decision=Decision.WITHDRAWN,
        comment=reason,
        revision_id=page.live_revision_id,
    )
    unpublish(page, user=user, reason=reason)


def unpublish(page: Any, *, user: Any, reason: str) -> None:
    """Nobody has the right to unpublish a study; the withdrawal in the log is the permission."""
    page.withdrawal_reason = reason
    action = UnpublishPageAction if isinstance(page, Page) else UnpublishAction
    action(page, user=user).execute(skip_permission_checks=True)
    # The row may already be down, by a change in the database; readers must not see it then.
    send_taken_down(page)


def why_not_confirm(obj: SignedTextMixin, user: Any) -> str:
    """A sentence that says why this person may not confirm, or an empty string."""
    withdrawal = SignOff.objects.withdrawal_of(obj)
    if withdrawal is None:
        return _("There is no withdrawal to confirm here.")
    roles = (*MAY_WITHDRAW, EDITORS) if editors_may_confirm(withdrawal) else MAY_WITHDRAW
    return confirm_refusal(user, in_group(user, *roles), withdrawal.person_id)


def _role_of(user: Any) -> str:
    return next(role for role in (*MAY_WITHDRAW, EDITORS) if in_group(user, role))


@transaction.atomic
def confirm_withdrawal(*, obj: SignedTextMixin, user: Any, comment: str = "") -> SignOff:
    """A second person agrees that the text had to come down. Raises ReviewRefused otherwise."""
    LogHead.hold()
    hold(obj)
    obj = type(whole(obj))._base_manager.get(pk=obj.pk)
    if sentence := why_not_confirm(obj, user):
        raise ReviewRefused(sentence, about=obj)
    withdrawal = SignOff.objects.withdrawal_of(obj)
    return record_decision(
        page=obj,
        user=user,
        role=_role_of(user),
        decision=Decision.CONFIRMED,
        comment=comment,
        revision_id=withdrawal.revision_id if withdrawal else None,
    )

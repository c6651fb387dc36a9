from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from review.choices import Decision, WithdrawalReason
from review.errors import ReviewRefused
from review.models.log_head import LogHead
from review.permissions import LEADS, in_group
from review.services.decisions import record_decision
from review.subject import hold


@transaction.atomic
def withdraw(*, page, user, reason: str) -> None:
    """Take a live page down at once, with a public reason from the fixed list.

    Raises ReviewRefused for anybody but an editorial lead, for another reason, or a draft.
    """
    if not in_group(user, LEADS):
        raise ReviewRefused(_("Only an editorial lead can withdraw a page."), about=page)
    if reason not in WithdrawalReason.values:
        raise ReviewRefused(_("Choose a reason from the list."), about=page)
    LogHead.hold()
    hold(page)
    page = page.specific_class.objects.get(pk=page.pk)
    if not page.live and not page.live_sign_off_id():
        raise ReviewRefused(_("This page is not live, so it needs no withdrawal."), about=page)
    if state := page.current_workflow_state:
        state.cancel(user=user)
    record_decision(page=page, user=user, role=LEADS, decision=Decision.WITHDRAWN, comment=reason)
    page.withdrawal_reason = reason
    # Nobody has the right to unpublish a study; the row that was just written is the permission.
    UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
    # The row may have been down already, by a change of the database; readers must not see more.
    page.remove_reader_copy()

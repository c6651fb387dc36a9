from typing import Any

from review.choices import Decision, WithdrawalReason
from review.mixins import SignedTextMixin
from review.models.sign_off import SignOff


def withdrawal_of(obj: SignedTextMixin) -> SignOff | None:
    """The decision that withdrew this text from its readers, as long as it is down."""
    if obj.live:
        return None
    rows = SignOff.objects.about(obj).filter(decision=Decision.WITHDRAWN)
    return rows.order_by("-pk").first()


def gone_context(withdrawal: SignOff) -> dict[str, Any]:
    """What review/gone.html says: the public reason and the day. None of the text's words."""
    known = withdrawal.comment in WithdrawalReason.values
    reason = WithdrawalReason(withdrawal.comment if known else WithdrawalReason.OUTDATED)
    return {"reason": reason.label, "withdrawn_at": withdrawal.decided_at}

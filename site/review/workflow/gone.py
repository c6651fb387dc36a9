from typing import Any

from review.choices import Decision, WithdrawalReason
from review.models.sign_off import SignOff


def withdrawal_of(thing: Any) -> SignOff | None:
    """The decision that took this text from its readers, as long as it is down."""
    if thing.live:
        return None
    rows = SignOff.objects.about(thing).filter(decision=Decision.WITHDRAWN)
    return rows.order_by("-pk").first()


def gone_context(withdrawal: SignOff) -> dict[str, Any]:
    """What review/gone.html says: the public reason and the day. None of the text's words."""
    known = withdrawal.comment in WithdrawalReason.values
    reason = WithdrawalReason(withdrawal.comment if known else WithdrawalReason.OUTDATED)
    return {"reason": reason.label, "withdrawn_at": withdrawal.decided_at}

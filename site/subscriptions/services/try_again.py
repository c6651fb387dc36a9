from datetime import datetime

from subscriptions.choices import State
from subscriptions.models import Delivery


def try_again(*, delivery: Delivery, now: datetime) -> bool:
    """One more round for a mail that failed for good, with the same Message-ID."""
    failed = Delivery.objects.filter(pk=delivery.pk, state=State.FAILED)
    return bool(failed.update(state=State.QUEUED, next_try_at=now, ended_at=None))

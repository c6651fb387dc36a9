from datetime import datetime

from django.db import transaction

from subscriptions.choices import Status
from subscriptions.models import Consent, Subscriber


@transaction.atomic
def confirm(*, subscriber: Subscriber, now: datetime) -> bool:
    """The second step. False when there was nothing to confirm: done before, or stopped since."""
    waiting = Subscriber.objects.filter(pk=subscriber.pk, status=Status.WAITING)
    # Only what is published from now on is news to them.
    done = waiting.update(status=Status.ACTIVE, confirmed_at=now, digested_until=now)
    if done:
        Consent.objects.filter(subscriber=subscriber, confirmed_at=None).update(confirmed_at=now)
    subscriber.refresh_from_db()
    return bool(done)

"""What a subscriber changes with the link in a mail."""

from datetime import datetime

from django.db import transaction

from mail.choices import State
from subscriptions import consent
from subscriptions.choices import Frequency, Kind, Status
from subscriptions.models import Consent, Subscriber
from subscriptions.models.subscriber import new_key
from subscriptions.services.answer import queue_answer
from subscriptions.services.forget import forget
from subscriptions.services.topics import set_topics


@transaction.atomic
def save_choices(
    *, subscriber: Subscriber, frequency: str, topics: list[int], now: datetime
) -> None:
    """New topics or another rhythm. Whoever had stopped starts again, and agrees again."""
    if subscriber.is_waiting:
        return
    starts = subscriber.is_stopped
    if starts:
        _agree_again(subscriber, now)
    if starts or subscriber.frequency == Frequency.CORRECTIONS:
        # They were without digests for a while, and asked for none of that time.
        subscriber.digested_until = now
    subscriber.frequency = frequency
    subscriber.save(update_fields=["frequency", "digested_until", "status", "stopped_at"])
    set_topics(subscriber, topics)


def _agree_again(subscriber: Subscriber, now: datetime) -> None:
    subscriber.status, subscriber.stopped_at = Status.ACTIVE, None
    Consent.objects.create(
        subscriber=subscriber,
        version=consent.VERSION,
        words=consent.words(consent.VERSION),
        asked_at=now,
        confirmed_at=now,
    )


@transaction.atomic
def stop(*, subscriber: Subscriber, now: datetime) -> None:
    """No mail any more, not even what waits already. Safe to do twice."""
    if subscriber.is_waiting:
        # Nothing began, so there is nothing to keep.
        forget(subscriber=subscriber)
        return
    active = Subscriber.objects.active().filter(pk=subscriber.pk)
    active.update(status=Status.STOPPED, stopped_at=now)
    subscriber.mails.filter(state=State.QUEUED).delete()


@transaction.atomic
def renew_links(*, subscriber: Subscriber, now: datetime) -> None:
    """Every link of an older mail ends here, save the one that stops mail. A new one is sent."""
    subscriber.key = new_key()
    subscriber.save(update_fields=["key"])
    queue_answer(subscriber, Kind.CONFIRM if subscriber.is_waiting else Kind.LINK, now)

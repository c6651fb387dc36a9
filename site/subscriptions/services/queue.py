"""The way into the outbox: one row for each mail, within the transaction of its cause."""

from datetime import datetime

from subscriptions.choices import Kind
from subscriptions.models import Delivery, Letter, Subscriber

# Somebody sits and waits for the first ones; a correction waits for no digest.
PRIORITY = {Kind.CONFIRM: 0, Kind.LINK: 0, Kind.ALREADY: 0, Kind.NOTICE: 1, Kind.DIGEST: 2}


def delivery(
    person: Subscriber, letter: Letter, *, kind: Kind, key: str, now: datetime
) -> Delivery:
    """One mail that is not stored yet."""
    return Delivery(
        subscriber=person,
        letter=letter,
        kind=kind,
        key=key,
        priority=PRIORITY[kind],
        created_at=now,
        next_try_at=now,
    )

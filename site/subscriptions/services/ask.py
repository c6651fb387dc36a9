from datetime import datetime

from core.mail_addresses import mail_address
from subscriptions.choices import Wish
from subscriptions.models import Asked
from subscriptions.tasks import write_soon


def ask_to_subscribe(
    *, email: str, frequency: str, topics: list[int], consent_version: str, now: datetime
) -> None:
    """Note what the form said. Nothing is looked up: known or not, it is the same one row."""
    Asked.objects.create(
        wish=Wish.SUBSCRIBE,
        email=mail_address(email),
        frequency=frequency,
        topics=topics,
        consent_version=consent_version,
        asked_at=now,
    )
    write_soon()


def ask_for_link(*, email: str, now: datetime) -> None:
    Asked.objects.create(wish=Wish.LINK, email=mail_address(email), asked_at=now)
    write_soon()

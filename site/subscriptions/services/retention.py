"""What is kept for how long. docs/decisions/subscriptions.md and the privacy page say the same."""

from datetime import datetime, timedelta

from subscriptions.choices import Status
from subscriptions.models import Asked, Notice, SentStudy, Subscriber

UNCONFIRMED = timedelta(days=7)
STOPPED = timedelta(days=30)
CLOSED_NOTICE = timedelta(days=30)
SENT_STUDIES = timedelta(days=731)


def erase(now: datetime) -> int:
    """Erase what is over. Answers how many addresses went."""
    people = Subscriber.objects.filter(status=Status.WAITING, asked_at__lte=now - UNCONFIRMED)
    people |= Subscriber.objects.filter(status=Status.STOPPED, stopped_at__lte=now - STOPPED)
    gone = people.delete()[1].get("subscriptions.Subscriber", 0)
    Asked.objects.filter(asked_at__lte=now - UNCONFIRMED).delete()
    Notice.objects.filter(closed_at__lte=now - CLOSED_NOTICE).delete()
    SentStudy.objects.filter(sent_at__lte=now - SENT_STUDIES).delete()
    return gone

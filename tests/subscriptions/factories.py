"""People who asked for mail, mails to them, and many studies at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from mail.models import Mail
from mail.services import letters
from mail.services.deliver import Outcome
from research.models import PublishedStudy
from review.generic_reference import PAGE
from review.models import Publication
from subscriptions.choices import Frequency, Kind, Status
from subscriptions.models import Subscriber
from subscriptions.services.letters import mail_to as new_mail_to
from subscriptions.services.letters import words_of
from subscriptions.services.run import RoundIncompleteError, run
from tests.mail.factories import send
from tests.research.clones import clone

A_WEEK = timedelta(days=7)


def subscriber(email: str = "ana@example.org", topics: Iterable[Any] = (), **facts: Any):
    """Confirmed a month ago, weekly, all topics; change what the test is about."""
    long_ago = timezone.now() - timedelta(days=30)
    chosen = list(topics)
    fields = {
        "status": Status.ACTIVE,
        "frequency": Frequency.WEEKLY,
        "asked_at": long_ago,
        "confirmed_at": long_ago,
        "digested_until": long_ago,
        "all_topics": not chosen,
    }
    made = Subscriber.objects.create(email=email, **(fields | facts))
    made.topics.set(chosen)
    return made


def letter(subject: str = "A letter", **facts: Any):
    words = {"often": "Once a week", "all_topics": True, "topics": []}
    made = words_of(Kind.LINK, now=timezone.now(), **words)
    made.subject, made.fingerprint = subject, f"{subject} {facts}"[:64]
    for name, value in facts.items():
        setattr(made, name, value)
    return letters.store(made)


def mail_to(person: Subscriber, key: str = "one", kind: Kind = Kind.LINK, **facts: Any) -> Mail:
    """One mail that is due now."""
    made = new_mail_to(person, letter(key), kind=kind, key=key, now=timezone.now())
    for name, value in facts.items():
        setattr(made, name, value)
    made.save()
    return made


def studies_like(study: PublishedStudy, number: int, **changes: Any) -> list[PublishedStudy]:
    """More studies that were published a moment ago, as the log says too."""
    made = [clone(study, **changes) for _ in range(number)]
    for copy in made:
        Publication.objects.create(
            kind=PAGE,
            object_id=copy.page_id,
            version=copy.version,
            sign_off_id=copy.sign_off_id,
            published_at=timezone.now(),
        )
    return made


@dataclass
class Done:
    """What one round wrote, by step, and what was sent."""

    written: dict[str, int]
    outcome: Outcome
    broken: str = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.outcome, name)


def go(now: datetime | None = None) -> Done:
    """One round of the worker, at this moment. Mail to the team is another matter."""
    Mail.objects.exclude(sender="subscriptions").delete()
    broken = ""
    try:
        written = run(now or timezone.now(), stop=lambda: False)
    except RoundIncompleteError as error:
        written, broken = {}, str(error)
    return Done(written, send(now), broken)


def next_week() -> datetime:
    """A moment by which every digest of what is published now is due."""
    return timezone.now() + A_WEEK

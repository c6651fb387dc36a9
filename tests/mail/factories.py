"""Mails that wait, what is written in them, and a worker that sends them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from mail.models import Letter, Mail
from mail.senders import sender_of
from mail.services import letters
from mail.services.deliver import Outcome, deliver
from mail.services.outbox import new_mail
from mail.tasks import AT_ONCE


def letter(subject: str = "A letter", **facts: Any) -> Letter:
    made = letters.letter(subject, "Some words.", html="<p>Some words.</p>", now=timezone.now())
    for name, value in facts.items():
        setattr(made, name, value)
    made.fingerprint = f"{subject} {facts}"[:64]
    return letters.store(made)


def mail_to(to: str = "ana@example.org", subject: str = "A letter", **facts: Any) -> Mail:
    """One mail to an address, due now."""
    made = new_mail(sender="site", to=to, letter=letter(subject), now=timezone.now())
    for name, value in facts.items():
        setattr(made, name, value)
    made.save()
    return made


def mails_to(number: int) -> list[Mail]:
    return [mail_to(f"reader{index}@example.org") for index in range(number)]


def send(now: datetime | None = None) -> Outcome:
    """Everything that is due at this moment, as the worker does it."""
    done = Outcome(more=True)
    while done.more:
        part = deliver(clock=lambda: now or timezone.now(), stop=lambda: False, most=AT_ONCE)
        done.sent, done.put_off, done.failed, done.more, done.relay_error = (
            done.sent + part.sent,
            done.put_off + part.put_off,
            done.failed + part.failed,
            part.more,
            part.relay_error,
        )
    return done


@dataclass(frozen=True)
class Written:
    """A mail of the outbox as its person will read it."""

    to: str
    subject: str
    body: str


def written(start: str = "") -> list[Written]:
    """All mails whose subject begins so, in the order in which they were written."""
    rows = Mail.objects.filter(letter__subject__startswith=start).select_related("letter")
    return [
        Written(
            sender_of(row).address(row),
            row.letter.subject,
            sender_of(row).personal(row.letter.text, row),
        )
        for row in rows.order_by("pk")
    ]


def recipients(start: str = "") -> list[str]:
    return [mail.to for mail in written(start)]

"""Words of mails to subscribers: the same for all, with marks where each person's links come in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from mail.choices import Priority
from mail.models import Letter, Mail
from mail.services.letters import compose
from mail.services.outbox import new_mail
from subscriptions import tokens
from subscriptions.choices import Kind
from subscriptions.models import Subscriber

MARKS = {
    purpose: f"@@{purpose}-link@@" for purpose in (tokens.CONFIRM, tokens.CHOICES, tokens.STOP)
}
# Somebody sits and waits for the answer to a form; a correction waits for no digest.
PRIORITY = {Kind.NOTICE: Priority.NEWS, Kind.DIGEST: Priority.DIGEST}


def words_of(kind: Kind, *, now: datetime, studies: Iterable[tuple] = (), **words: Any) -> Letter:
    """A letter that is not stored yet. `studies` are (page id, version, whether told as new)."""
    links = {f"{name}_url": mark for name, mark in MARKS.items()}
    name = f"subscriptions/mail/{kind}"
    return compose(name, {**links, **words}, now=now, html=True, facts=studies)


def mail_to(person: Subscriber, letter: Letter, *, kind: Kind, key: str, now: datetime) -> Mail:
    """One mail that is not stored yet."""
    return new_mail(
        sender="subscriptions",
        kind=kind,
        about=person,
        letter=letter,
        key=key,
        priority=PRIORITY.get(kind, Priority.WAITED_FOR),
        now=now,
    )


def versions(letter: Letter) -> dict[int, int]:
    """The version of each study that it tells of, by page id."""
    return {page_id: version for page_id, version, _is_new in letter.facts}


def told_as_new(letter: Letter) -> set[int]:
    return {page_id for page_id, _version, is_new in letter.facts if is_new}

"""The worker answers what forms asked: always with a mail to the address, never on the page."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from mail.services.letters import store
from mail.services.outbox import post
from subscriptions import consent
from subscriptions.choices import Kind, Status, Wish
from subscriptions.models import Asked, Consent, Subscriber
from subscriptions.services.letters import mail_to, words_of
from subscriptions.services.topics import choices_in_words, set_topics

logger = logging.getLogger("subscriptions")

ONE_HOUR = timedelta(hours=1)
AT_ONCE = 500


def answer_all(now: datetime, stop: Callable[[], bool]) -> int:
    """Answer every form. One that fails stays for the next round and holds up no other."""
    done = 0
    for asked in Asked.objects.order_by("pk")[:AT_ONCE]:
        if stop():
            break
        try:
            done += _answer_once(asked, now)
        except IntegrityError:
            # Another worker made a row for the same address a moment ago: the next round sees it.
            continue
        except Exception:
            logger.exception("A form could not be answered and is kept: %s", asked)
    return done


@transaction.atomic
def _answer_once(asked: Asked, now: datetime) -> bool:
    mine, _what = Asked.objects.filter(pk=asked.pk).delete()
    if not mine:
        return False
    person = Subscriber.objects.with_address(asked.email).select_for_update().first()
    if asked.wish == Wish.SUBSCRIBE and (person is None or not person.is_active):
        person = _take_first_step(person, asked)
    if person is not None:
        _mail(person, now)
    return True


def _take_first_step(person: Subscriber | None, asked: Asked) -> Subscriber:
    """The newest wish counts. Nothing of it holds before the link in the mail was used."""
    person = person or Subscriber(email=asked.email)
    person.status = Status.WAITING
    person.frequency = asked.frequency
    person.asked_at = asked.asked_at
    person.stopped_at = None
    person.save()
    set_topics(person, asked.topics)
    person.consents.filter(confirmed_at=None).delete()
    Consent.objects.create(
        subscriber=person,
        version=asked.consent_version,
        words=consent.words(asked.consent_version),
        asked_at=asked.asked_at,
    )
    return person


def _mail(person: Subscriber, now: datetime) -> None:
    """One mail an hour, whoever types the address and however often."""
    if person.answered_at and person.answered_at > now - ONE_HOUR:
        return
    queue_answer(person, _kind_for(person), now)


def _kind_for(person: Subscriber) -> Kind:
    if person.is_waiting:
        return Kind.CONFIRM
    return Kind.ALREADY if person.is_active else Kind.LINK


def queue_answer(person: Subscriber, kind: Kind, now: datetime) -> None:
    letter = store(words_of(kind, now=now, **choices_in_words(person)))
    post(mail_to(person, letter, kind=kind, key=f"{kind}:{now.isoformat()}", now=now))
    Subscriber.objects.filter(pk=person.pk).update(answered_at=now)

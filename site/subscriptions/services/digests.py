"""Digests: who is due, which studies are news to them, one letter for all with the same list."""

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Min

from mail.models import Letter, Mail
from mail.services.letters import stored
from subscriptions.choices import DIGESTS, Frequency, Kind
from subscriptions.models import SentStudy, Subscriber
from subscriptions.periods import key_of, latest
from subscriptions.services.letters import mail_to, words_of
from subscriptions.services.news import Item, News, news_between

logger = logging.getLogger("subscriptions")

BATCH = 500
Keys = tuple[tuple[int, int, bool], ...]


def make_digests(now: datetime, stop: Callable[[], bool]) -> int:
    """Put every digest that is due into the outbox. Answers how many; nothing new is no mail."""
    return sum(_make(frequency, latest(frequency, now), now, stop) for frequency in DIGESTS)


def _make(frequency: Frequency, moment: datetime, now: datetime, stop: Callable[[], bool]) -> int:
    due = Subscriber.objects.due(frequency, moment, key_of(moment))
    since = due.aggregate(since=Min("digested_until"))["since"]
    if since is None:
        return 0
    news = [entry for entry in news_between(since, moment) if _can_be_told(entry, since, now)]
    written: dict[Keys, Letter] = {}
    made = 0
    while not stop():
        people, mails = _make_batch(due, news, moment, now, written)
        made += mails
        if people < BATCH:
            break
    return made


def _can_be_told(entry: News, since: datetime, now: datetime) -> bool:
    """A study that breaks its mail is left out of all of them, and stops none of the others."""
    try:
        if item := entry.item_since(since):
            digest_letter([item], now)
    except Exception:
        logger.exception("Page %s stands in no digest: its words break it.", entry.study.page_id)
        return False
    return True


@transaction.atomic
def _make_batch(due, news: Sequence[News], moment, now, written) -> tuple[int, int]:
    """The mails of some people and the note that they have them, together or not at all.

    The same number of queries, however many studies there are.
    """
    # Another worker at the same work takes other people.
    people = list(
        due.select_for_update(skip_locked=True).prefetch_related("topics").order_by("pk")[:BATCH]
    )
    had = _versions_had(people, news)
    chosen = {person: _items(person, news, had[person.pk]) for person in people}
    new = {_keys(items): items for items in chosen.values() if items}
    fresh = {keys: digest_letter(new[keys], now) for keys in new if keys not in written}
    rows = stored(fresh.values())
    written |= {keys: rows[letter.fingerprint] for keys, letter in fresh.items()}
    mails = [
        mail_to(person, written[_keys(items)], kind=Kind.DIGEST, key=key_of(moment), now=now)
        for person, items in chosen.items()
        if items
    ]
    Mail.objects.bulk_create(mails)
    Subscriber.objects.filter(pk__in=[person.pk for person in people]).update(digested_until=moment)
    return len(people), len(mails)


def _versions_had(people, news: Sequence[News]) -> dict[int, set[tuple[int, int]]]:
    """What each was sent already, for example with the notice of a correction."""
    versions: dict[int, set[tuple[int, int]]] = defaultdict(set)
    pages = [entry.study.page_id for entry in news]
    rows = SentStudy.objects.filter(subscriber__in=people, page_id__in=pages)
    for person, page_id, version in rows.values_list("subscriber_id", "page_id", "version"):
        versions[person].add((page_id, version))
    return versions


def _items(person: Subscriber, news: Sequence[News], had: set[tuple[int, int]]) -> list[Item]:
    # An active subscriber has it always (a constraint of the table).
    since = person.digested_until or person.asked_at
    wanted = None if person.all_topics else {topic.pk for topic in person.topics.all()}
    return [
        item
        for entry in news
        if (wanted is None or wanted & entry.topics)
        and (entry.study.page_id, entry.study.version) not in had
        and (item := entry.item_since(since))
    ]


def _keys(items: Sequence[Item]) -> Keys:
    return tuple(item.key for item in items)


def digest_letter(items: Sequence[Item], now: datetime) -> Letter:
    """At most so many studies, newest first; the others are a link away."""
    shown = list(items[: settings.DIGEST_MOST])
    return words_of(
        Kind.DIGEST,
        now=now,
        studies=_keys(shown),
        items=shown,
        total=len(items),
        more=len(items) - len(shown),
        any_demo=any(item.study.is_demo for item in shown),
    )

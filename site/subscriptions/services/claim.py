"""Takes one mail in hand. The claim is committed before the relay hears of it."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from research.models import PublishedStudy
from subscriptions.choices import Frequency, Kind, State
from subscriptions.models import Delivery, SentStudy
from subscriptions.services import letters
from subscriptions.services.digests import digest_letter
from subscriptions.services.news import items_now

logger = logging.getLogger("subscriptions")

# No hand-over takes so long (deliver.RELAY_TIMEOUT bounds each answer of the relay), so whoever
# claimed a mail so long ago has died.
LEFT_BEHIND = timedelta(minutes=10)
# A mail whose words cannot be written anew waits so long, and shows in the overview as stuck.
BROKEN = timedelta(minutes=15)


def claim(now: datetime) -> Delivery | None:
    """The next mail, now this worker's own; None when nothing is due."""
    while True:
        with transaction.atomic():
            row = _next(now)
            if row is None:
                return None
            try:
                with transaction.atomic():
                    needed = _is_wanted(row) and _is_fresh(row, now)
            except Exception:
                logger.exception("Mail %s cannot be written anew and waits.", row.pk)
                _mine(row).update(state=State.QUEUED, next_try_at=now + BROKEN)
                continue
            if not needed:
                _mine(row).update(state=State.NOT_NEEDED, ended_at=now)
            elif _take(row, now):
                _note_what_it_carries(row, now)
                return row


def _next(now: datetime) -> Delivery | None:
    """On PostgreSQL each worker skips the rows of the others; on SQLite they take turns."""
    for rows in (Delivery.objects.left_behind(now - LEFT_BEHIND), Delivery.objects.queued(now)):
        whole = rows.select_related("subscriber", "letter")
        row = whole.select_for_update(skip_locked=True, of=("self",)).first()
        if row:
            return row
    return None


def _mine(row: Delivery):
    """The row as it was read; empty when another worker has changed it since."""
    return Delivery.objects.filter(pk=row.pk, state=row.state, tries=row.tries)


def _take(row: Delivery, now: datetime) -> bool:
    if not _mine(row).update(state=State.SENDING, claimed_at=now, tries=F("tries") + 1):
        return False
    row.state, row.claimed_at, row.tries = State.SENDING, now, row.tries + 1
    return True


def _is_wanted(row: Delivery) -> bool:
    """Asked at the last moment: whoever stopped a second ago gets nothing any more."""
    person = row.subscriber
    if row.kind == Kind.DIGEST:
        return person.is_active and person.frequency != Frequency.CORRECTIONS
    if row.kind == Kind.NOTICE:
        return person.is_active
    return person.is_waiting if row.kind == Kind.CONFIRM else True


def _is_fresh(row: Delivery, now: datetime) -> bool:
    """A digest that waited says only what readers can still see. False: nothing of it is left."""
    if row.kind != Kind.DIGEST:
        return True
    versions = row.letter.versions
    rows = PublishedStudy.objects.readable().filter(page_id__in=versions)
    studies = list(rows.only("page_id", "version", "notice"))
    unchanged = {
        study.page_id: study.version for study in studies if not study.is_retracted
    } == versions
    if unchanged and not any(_noticed_since(study, row.letter.created_at) for study in studies):
        return True
    items = items_now(set(versions), row.letter.told_as_new)
    if not items:
        return False
    row.letter = letters.store(digest_letter(items, now))
    _mine(row).update(letter=row.letter)
    return True


def _noticed_since(study: PublishedStudy, moment: datetime) -> bool:
    """Whether a notice about its paper was set or lifted after the letter was written."""
    moments = (
        when for notice in study.notice for when in (notice["set_at"], notice["lifted_at"]) if when
    )
    return any(datetime.fromisoformat(when) > moment for when in moments)


def _note_what_it_carries(row: Delivery, now: datetime) -> None:
    SentStudy.objects.bulk_create(
        [
            SentStudy(
                subscriber_id=row.subscriber_id, page_id=page_id, version=version, sent_at=now
            )
            for page_id, version in row.letter.versions.items()
        ],
        ignore_conflicts=True,
    )

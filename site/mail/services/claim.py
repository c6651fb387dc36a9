"""Takes one mail in hand. The claim is committed before the relay hears of it."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from mail.choices import State
from mail.models import Mail
from mail.senders import sender_of

logger = logging.getLogger("mail")

# No hand-over takes so long (deliver.RELAY_TIMEOUT bounds each answer of the relay), so whoever
# claimed a mail so long ago has died.
LEFT_BEHIND = timedelta(minutes=10)
# A mail whose words cannot be written anew waits so long, and shows in the list as stuck.
BROKEN = timedelta(minutes=15)


def claim(now: datetime) -> Mail | None:
    """The next mail, now this worker's own; None when nothing is due."""
    while True:
        with transaction.atomic():
            row = _next(now)
            if row is None:
                return None
            try:
                with transaction.atomic():
                    wanted = not row.is_orphaned and sender_of(row).is_wanted(row, now)
            except Exception:
                logger.exception("Mail %s cannot be written anew and waits.", row.pk)
                mine(row).update(state=State.QUEUED, next_try_at=now + BROKEN)
                continue
            if not wanted:
                mine(row).update(state=State.NOT_NEEDED, ended_at=now)
            elif _take(row, now):
                sender_of(row).on_claim(row, now)
                return row


def mine(row: Mail):
    """The row as it was read; empty when another worker has changed it since: the number of tries
    tells whose claim it is."""
    return Mail.objects.filter(pk=row.pk, state=row.state, tries=row.tries)


def _next(now: datetime) -> Mail | None:
    """On PostgreSQL each worker skips the rows of the others; on SQLite they take turns."""
    for rows in (Mail.objects.left_behind(now - LEFT_BEHIND), Mail.objects.queued(now)):
        whole = rows.select_related("letter")
        row = whole.select_for_update(skip_locked=True, of=("self",)).first()
        if row:
            return row
    return None


def _take(row: Mail, now: datetime) -> bool:
    claimed = mine(row).update(
        state=State.SENDING, claimed_at=now, tries=F("tries") + 1, letter=row.letter
    )
    row.state, row.claimed_at, row.tries = State.SENDING, now, row.tries + 1
    return bool(claimed)

"""Hands mails to the relay, one after the other, and notes what became of each."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils.translation import gettext as _

from mail.choices import State
from mail.models import Letter, Mail, Relay
from mail.senders import sender_of
from mail.services.claim import LEFT_BEHIND, claim, mine
from mail.services.letters import letter, store
from mail.services.message import message_for
from mail.services.refusals import Verdict, verdict_of, words_of

logger = logging.getLogger("mail")

# Seconds for each answer of the relay. Short ones make doubles: the relay may have said yes.
RELAY_TIMEOUT = 60
# An address that puts us off is asked again after these minutes, then once a day, for five days.
PUT_OFF = (5, 15, 60, 240, 720)
ONCE_A_DAY = 24 * 60
GIVE_UP_AFTER = timedelta(days=5)
# So many put-offs in a row are no matter of addresses.
IN_A_ROW = 5
# A relay that does not answer is left alone for these minutes, longer each time.
PAUSES = (1, 2, 5, 10, 15)


@dataclass
class Outcome:
    sent: int = 0
    put_off: int = 0
    failed: int = 0
    in_a_row: int = 0
    relay_error: str = ""
    more: bool = False

    @property
    def in_words(self) -> str:
        counts = f"sent: {self.sent}, put off: {self.put_off}, failed for good: {self.failed}"
        paused = f"; the relay is left alone for a while: {self.relay_error}"
        return counts + (paused if self.relay_error else "")


def deliver(*, clock: Callable[[], datetime], stop: Callable[[], bool], most: int) -> Outcome:
    """Send up to `most` mails over one connection. `stop` is asked between two mails."""
    outcome = Outcome()
    relay = Relay.the()
    if relay.paused_until and relay.paused_until > clock():
        outcome.relay_error = relay.last_error
        return outcome
    if not _something_is_due(clock()):
        return outcome
    connection = get_connection(settings.RELAY_BACKEND, timeout=RELAY_TIMEOUT)
    try:
        # Before any mail is taken in hand: a relay that is down costs none of them a try.
        connection.open()
    except Exception as error:  # whatever a relay does, the mails stay
        _leave_alone(relay, error, clock(), outcome)
        return outcome
    try:
        _hand_over(connection, relay, outcome, clock, stop, most)
    finally:
        _close(connection)
    return outcome


def _something_is_due(now: datetime) -> bool:
    left_behind = Mail.objects.left_behind(now - LEFT_BEHIND)
    return left_behind.exists() or Mail.objects.queued(now).exists()


def _hand_over(connection, relay: Relay, outcome: Outcome, clock, stop, most: int) -> None:
    for _number in range(most):
        row = None if stop() else claim(clock())
        if row is None:
            return
        try:
            message_for(row, connection).send()
        except Exception as error:  # every error has an answer below, and no mail is lost
            verdict = verdict_of(error)
            _put_back(row, error, verdict, clock(), outcome)
            if verdict is Verdict.RELAY or outcome.in_a_row >= IN_A_ROW:
                _leave_alone(relay, error, clock(), outcome)
                return
            continue
        _note_sent(row, clock())
        outcome.sent, outcome.in_a_row = outcome.sent + 1, 0
        if relay.failures:
            relay.failures, relay.paused_until, relay.last_error = 0, None, ""
            relay.save()
    outcome.more = True


def _put_back(row: Mail, error: Exception, verdict: Verdict, now, outcome: Outcome) -> None:
    reason = words_of(error)
    logger.warning("Mail %s was not taken (%s): %s", row.pk, verdict.name, reason)
    if verdict is Verdict.RELAY:
        # Behind the others: a mail on which the relay hangs up each time must not hold them up.
        wait = min(row.tries * PUT_OFF[0], ONCE_A_DAY)
        again = now + timedelta(minutes=wait)
        mine(row).update(state=State.QUEUED, next_try_at=again, last_error=reason)
        return
    outcome.in_a_row += 1
    if verdict is Verdict.FOR_GOOD or row.created_at <= now - GIVE_UP_AFTER:
        outcome.failed += 1
        _end(row, State.FAILED, now, reason)
        return
    outcome.put_off += 1
    wait = PUT_OFF[row.refusals] if row.refusals < len(PUT_OFF) else ONCE_A_DAY
    mine(row).update(
        state=State.QUEUED,
        next_try_at=now + timedelta(minutes=wait),
        refusals=row.refusals + 1,
        last_error=reason,
    )


@transaction.atomic
def _note_sent(row: Mail, now: datetime) -> None:
    _end(row, State.SENT, now, "")
    sender = sender_of(row)
    sender.on_sent(row, now)
    if sender.words_are_secret:
        erased = store(letter(_("(erased after it was sent)"), "", now=now))
        Mail.objects.filter(pk=row.pk).update(letter=erased)
        Letter.objects.filter(pk=row.letter_id, mails=None).delete()


def _end(row: Mail, state: State, now: datetime, reason: str) -> None:
    mine(row).update(state=state, ended_at=now, last_error=reason)


def _leave_alone(relay: Relay, error: Exception, now: datetime, outcome: Outcome) -> None:
    minutes = PAUSES[min(relay.failures, len(PAUSES) - 1)]
    relay.failures += 1
    relay.paused_until = now + timedelta(minutes=minutes)
    relay.last_error = outcome.relay_error = words_of(error)
    relay.save()
    logger.warning("The relay is left alone for %s minutes: %s", minutes, relay.last_error)


def _close(connection: Any) -> None:
    try:
        connection.close()
    except Exception as error:  # the mails are noted already
        logger.info("The connection to the relay did not close well: %s", words_of(error))

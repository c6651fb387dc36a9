"""What time alone brings about: reminders, texts that are due for another look, mails to try again.

Each happens once, whoever runs the clock and however often: an assignment keeps when it was told.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from review.assignments.services import open_assignment, tell_of_opening
from review.assignments.who_may import who_may_each
from review.choices import Decision, Step
from review.due import add_months, start_of
from review.generic_reference import kind_of_model, signed_models
from review.mixins import SignedTextMixin
from review.models.assignment import Assignment
from review.models.sign_off import SignOff
from review.services import mails
from review.signals import ticked

logger = logging.getLogger("review")

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ticked:
    """What one round did, for the command to print."""

    rechecks: int
    back_to_all: int
    nobody: int
    reminders: int
    overdue: int
    leads_told: int
    mails_sent: int
    mails_waiting: int


def tick(now: datetime) -> Ticked:
    """One round. Safe to run every few minutes, and twice at once."""
    rechecks = open_rechecks(now)
    back, nobody = look_after_stuck(now)
    reminders, overdue, leads_told = remind(now)
    sent, waiting = mails.send_again(now)
    return Ticked(rechecks, back, nobody, reminders, overdue, leads_told, sent, waiting)


# --- Still correct? ---------------------------------------------------------------------------
def open_rechecks(now: datetime) -> int:
    """An assignment for each live text whose review date is near."""
    opened = 0
    for obj, day in due_for_review(now):
        with transaction.atomic():
            open_assignment(obj, Step.RE_REVIEW, due_at=start_of(day), now=now)
        opened += 1
    return opened


def due_for_review(now: datetime) -> Iterator[tuple[Any, Any]]:
    """Live texts whose review date comes within the days of the setting, and not assigned yet."""
    ahead = now + timedelta(days=settings.REVIEW_AHEAD_DAYS)
    for model in signed_models():
        # Nothing that was signed later can be due, whatever its type says.
        signed_before = start_of(add_months(ahead.date(), -model.shortest_months_until_review))
        signatures = SignOff.objects.signatures().filter(decided_at__lt=signed_before + A_DAY)
        kind = kind_of_model(model)
        waiting = Assignment.objects.open().filter(
            kind=kind, step__in=(Step.RE_REVIEW, Step.CONFIRM_WITHDRAWAL)
        )
        rows = model.live_signed().filter(signed_under__in=signatures.values("pk"))
        for obj in rows.exclude(pk__in=waiting.values("object_id")):
            day = _due_day(obj)
            if day and start_of(day) <= ahead:
                yield obj, day


def _due_day(obj: SignedTextMixin) -> Any:
    signed = SignOff.objects.filter(pk=obj.signed_under).first()
    newest = SignOff.objects.newest_for(obj)
    if signed is None or newest is None:
        return None
    if newest.pk != signed.pk and newest.decision == Decision.SIGNED:
        return None  # A newer text waits for its hour and brings a date of its own.
    return obj.next_review_due(signed)


# --- Stuck ------------------------------------------------------------------------------------
def look_after_stuck(now: datetime) -> tuple[int, int]:
    """What is with somebody who may act no more goes back to all; the leads hear of what nobody may
    take."""
    assignments = list(Assignment.objects.open().select_related("person"))
    able = who_may_each({assignment.step_key for assignment in assignments})
    back = nobody = 0
    for assignment in assignments:
        people = able[assignment.step_key]
        if assignment.person and assignment.person not in people:
            back += _release(assignment, now)
        elif not people and assignment.nobody_told_at is None:
            nobody += _tell_nobody(assignment, now)
    return back, nobody


@transaction.atomic
def _release(assignment: Assignment, now: datetime) -> bool:
    obj = assignment.find()
    if not obj or not _only_once(assignment, person_id=assignment.person_id).update(person=None):
        return False
    assignment.person = None
    tell_of_opening(assignment, obj, now=now)
    return True


@transaction.atomic
def _tell_nobody(assignment: Assignment, now: datetime) -> bool:
    obj = assignment.find()
    if not obj or not _only_once(assignment, nobody_told_at=None).update(nobody_told_at=now):
        return False
    mails.nobody_may(assignment, obj, now=now)
    return True


# --- Reminders --------------------------------------------------------------------------------
def remind(now: datetime) -> tuple[int, int, int]:
    """Two days before the day, when it is over, and a day later the leads."""
    return _remind_before(now), _tell_overdue(now), _tell_leads(now) + _tell_unconfirmed(now)


def _remind_before(now: datetime) -> int:
    span = timedelta(days=settings.REVIEW_REMIND_DAYS)
    soon = Assignment.objects.open().filter(
        # One that opened so late was told of its day when it opened.
        Q(opened_at__lt=F("due_at") - span),
        reminded_at=None,
        due_at__gt=now,
        due_at__lte=now + span,
    )
    return _tell(soon, mails.reminder, now, reminded_at=None)


def _tell_overdue(now: datetime) -> int:
    late = Assignment.objects.open().filter(overdue_told_at=None, due_at__lte=now)
    return _tell(late, mails.overdue, now, overdue_told_at=None)


def _tell_leads(now: datetime) -> int:
    late = Assignment.objects.open().exclude(step=Step.CONFIRM_WITHDRAWAL)
    late = late.filter(lead_told_at=None, due_at__lte=now - A_DAY)
    return _tell(late, mails.overdue_for_leads, now, lead_told_at=None)


def _tell_unconfirmed(now: datetime) -> int:
    """Every day until a second person has confirmed the withdrawal."""
    late = Assignment.objects.open().filter(step=Step.CONFIRM_WITHDRAWAL, due_at__lte=now)
    done = 0
    for assignment in late.filter(Q(lead_told_at=None) | Q(lead_told_at__lte=now - A_DAY)):
        with transaction.atomic():
            if _only_once(assignment, lead_told_at=assignment.lead_told_at).update(
                lead_told_at=now
            ):
                mails.unconfirmed(assignment, now=now)
                done += 1
    return done


def _tell(assignments: Any, mail: Any, now: datetime, **untold: None) -> int:
    """Mail about each that nobody told of, and keep on it that it was told."""
    done = 0
    for assignment in assignments.select_related("person").order_by("due_at", "pk"):
        with transaction.atomic():
            if _only_once(assignment, **untold).update(**dict.fromkeys(untold, now)):
                mail(assignment, now=now)
                done += 1
    return done


def _only_once(assignment: Assignment, **as_read: Any) -> Any:
    """The row, if it is still open and as it was read: of two clocks only one changes it."""
    return Assignment.objects.open().filter(pk=assignment.pk, **as_read)


def what_was_done(done: Ticked) -> list[str]:
    """One line for each thing that happened."""
    lines = (
        (done.rechecks, _("%d texts wait for “still correct?”")),
        (done.back_to_all, _("%d steps went back to everybody: their person may act no more")),
        (done.nobody, _("%d steps that nobody may do: the leads were told")),
        (done.reminders, _("%d reminders before the day")),
        (done.overdue, _("%d reminders because it is overdue")),
        (done.leads_told, _("%d overdue steps: the leads were told")),
        (done.mails_sent, _("%d mails sent that were waiting")),
        (done.mails_waiting, _("%d mails that the relay refused; they are tried again")),
    )
    return [words % number for number, words in lines if number] or [_("Nothing was due.")]


def tell_rooms_above(now: datetime) -> list[str]:
    """What time brings about elsewhere: one line for each thing that happened there."""
    lines: list[str] = []
    for receiver, answer in ticked.send_robust(sender=None, now=now):
        if isinstance(answer, Exception):
            logger.error("Something above the review failed: %s", receiver, exc_info=answer)
            lines.append(_("Something failed: %(error)s") % {"error": answer})
        else:
            lines += answer or []
    return lines

"""What time alone brings about on the team's side: texts that are read again, and reminders.

Each thing is told once, whoever runs this and however often: an assignment keeps when it was told.
A person gets one mail a round, however many texts it names, and one list a week.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from accounts.roles import REVIEWERS, leads, with_role
from core.weeks import latest_weekly
from review.assignments.who_may import who_may_each, why_nobody
from review.choices import Step, Urgency
from review.due import REVIEWER_CHECKS_AFTER
from review.models.assignment import Assignment
from review.permissions import has_waited
from review.services import mails
from review.services.mails import Reminder
from review.services.re_reviews import open_rechecks

A_DAY = timedelta(days=1)
# After a longer rest of the worker, the list of the week is left out.
LIST_KEEPS = A_DAY


def review_reminders(now: datetime) -> dict[str, int]:
    """One round; what was done. Safe to run every few minutes, and twice at once."""
    return {
        "texts to be read again": open_rechecks(now),
        "people told of something urgent": tell_what_is_urgent(now),
        "lists of the week": send_weekly_lists(now),
    }


# --- Urgent -----------------------------------------------------------------------------------
@transaction.atomic
def tell_what_is_urgent(now: datetime) -> int:
    """One mail for each person whom something new concerns. Answers how many people."""
    reminders = [*_stuck(now), *_soon(now), *_overdue(now), *_late_for_leads(now), *_stand_ins(now)]
    told = _by_person(reminders)
    for person, theirs in told.items():
        mails.urgent(person, theirs, now=now)
    return len(told)


def _by_person(reminders: Iterable[tuple[Reminder, list[Any]]]) -> dict[Any, list[Reminder]]:
    told: dict[Any, list[Reminder]] = defaultdict(list)
    for reminder, people in reminders:
        for person in people:
            told[person].append(reminder)
    return told


def _stuck(now: datetime) -> list[tuple[Reminder, list[Any]]]:
    """What is with somebody who may act no more goes back to all; the leads hear of what nobody may
    take."""
    assignments = list(Assignment.objects.open().select_related("person"))
    able = who_may_each({assignment.step_key for assignment in assignments})
    told = []
    for assignment in assignments:
        people = able[assignment.step_key]
        lost = assignment.person is not None and assignment.person not in people
        if lost and _only_once(assignment, person_id=assignment.person_id).update(person=None):
            assignment.person = None
            told.append((Reminder(Urgency.BACK_TO_ALL, assignment), people))
        obj = None if people or assignment.nobody_told_at else assignment.find()
        if obj and _only_once(assignment, nobody_told_at=None).update(nobody_told_at=now):
            why = why_nobody(obj, assignment.step)
            told.append((Reminder(Urgency.NOBODY, assignment, why), leads()))
    return told


def _soon(now: datetime) -> list[tuple[Reminder, list[Any]]]:
    span = timedelta(days=settings.REVIEW_REMIND_DAYS)
    # One that opened so late was told of its day when it opened, if it was told of at all.
    opened_before = Q(opened_at__lt=F("due_at") - span) | Q(step=Step.RE_REVIEW)
    soon = Assignment.objects.open().filter(
        opened_before, reminded_at=None, due_at__gt=now, due_at__lte=now + span
    )
    return _with_their_people(Urgency.SOON, _claim(soon, now, reminded_at=None))


def _overdue(now: datetime) -> list[tuple[Reminder, list[Any]]]:
    late = Assignment.objects.open().filter(overdue_told_at=None, due_at__lte=now)
    return _with_their_people(Urgency.OVERDUE, _claim(late, now, overdue_told_at=None))


def _late_for_leads(now: datetime) -> list[tuple[Reminder, list[Any]]]:
    """A day later once; of a withdrawal each day until a second person has confirmed it."""
    late = Assignment.objects.open().filter(due_at__lte=now - A_DAY, lead_told_at=None)
    days = _claim(late.exclude(step=Step.CONFIRM_WITHDRAWAL), now, lead_told_at=None)
    down = Assignment.objects.open().filter(step=Step.CONFIRM_WITHDRAWAL, due_at__lte=now)
    again = Q(lead_told_at=None) | Q(lead_told_at__lte=now - A_DAY)
    unconfirmed = [
        row
        for row in down.filter(again).order_by("due_at", "pk")
        if _only_once(row, lead_told_at=row.lead_told_at).update(lead_told_at=now)
    ]
    told = [Reminder(Urgency.UNCONFIRMED, row) for row in unconfirmed]
    told += [Reminder(Urgency.LATE_FOR_LEADS, row) for row in days]
    people = leads() if told else []
    return [(reminder, people) for reminder in told]


def _stand_ins(now: datetime) -> list[tuple[Reminder, list[Any]]]:
    """A check that nobody did for some working days, to the reviewers who may do it then."""
    long_ago = now - timedelta(days=REVIEWER_CHECKS_AFTER)
    open_checks = Assignment.objects.open().filter(step=Step.CHECK, reviewers_told_at=None)
    ids = [
        row.pk for row in open_checks.filter(opened_at__lte=long_ago) if has_waited(row.opened_at)
    ]
    checks = _claim(open_checks.filter(pk__in=ids), now, reviewers_told_at=None)
    able, reviewers = who_may_each({row.step_key for row in checks}), with_role(REVIEWERS)
    return [
        (
            Reminder(Urgency.STAND_IN, row),
            [person for person in able[row.step_key] if person in reviewers],
        )
        for row in checks
    ]


def _claim(assignments: Any, now: datetime, **untold: None) -> list[Assignment]:
    """Those that nobody told of yet; kept on each that it was told now."""
    return [
        assignment
        for assignment in assignments.select_related("person").order_by("due_at", "pk")
        if _only_once(assignment, **untold).update(**dict.fromkeys(untold, now))
    ]


def _only_once(assignment: Assignment, **as_read: Any) -> Any:
    """The row, if it is still open and as it was read: of two rounds only one changes it."""
    return Assignment.objects.open().filter(pk=assignment.pk, **as_read)


def _with_their_people(
    urgency: Urgency, assignments: list[Assignment]
) -> list[tuple[Reminder, list[Any]]]:
    people = whose_each(assignments)
    return [(Reminder(urgency, row), people[row.step_key]) for row in assignments]


def whose_each(assignments: Iterable[Assignment]) -> dict[tuple[str, int, str], list[Any]]:
    """For each step its person if that one may still act, else everybody who may."""
    rows = list(assignments)
    able = who_may_each({row.step_key for row in rows})
    return {
        row.step_key: [row.person] if row.person in able[row.step_key] else able[row.step_key]
        for row in rows
    }


# --- Once a week ------------------------------------------------------------------------------
def send_weekly_lists(now: datetime) -> int:
    """To each person what waits for them, most urgent first; nothing is no mail. The mail room
    takes each list once (its key)."""
    moment = latest_weekly(settings.REVIEW_LIST_WEEKDAY, settings.REVIEW_LIST_HOUR, now)
    if now - moment > LIST_KEEPS or mails.has_weekly_lists(moment):
        return 0
        # What opened since was told of then.
    opened = Assignment.objects.open().filter(opened_at__lte=moment)
    rows = list(opened.select_related("person").order_by("due_at", "pk"))
    people = whose_each(rows)
    waiting = _by_person((Reminder(_urgency(row, now), row), people[row.step_key]) for row in rows)
    with transaction.atomic():
        for person, theirs in waiting.items():
            mails.weekly_list(person, theirs, moment=moment, now=now)
    return len(waiting)


def _urgency(assignment: Assignment, now: datetime) -> Urgency:
    if assignment.due_at <= now:
        return Urgency.OVERDUE
    is_soon = assignment.due_at <= now + timedelta(days=settings.REVIEW_REMIND_DAYS)
    return Urgency.SOON if is_soon else Urgency.LATER

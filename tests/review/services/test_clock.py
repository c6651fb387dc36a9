"""The clock of the review: each thing is told once, and every test says what time it is."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from review.assignments.services import assign, open_assignment
from review.choices import Decision, Step
from review.due import add_months, due_words
from review.log.decisions import record_decision
from review.models import Assignment, Mail
from review.permissions import REVIEWERS
from review.services.clock import tick
from review.workflow.withdraw import withdraw
from tests.research.factories import (
    act,
    change,
    fresh,
    in_medical_review,
    person,
    published,
    signing,
    submit,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def assignment_of(obj) -> Assignment:
    return Assignment.objects.about(obj).open().get()


def recipients(start: str) -> list[str]:
    """Who got a mail whose subject begins so."""
    return list(Mail.objects.filter(subject__startswith=start).values_list("to", flat=True))


# --- Reminders ----------------------------------------------------------------------------
def test_the_pool_is_reminded_once_two_days_before(team, whole):
    in_medical_review(team, whole)
    due = assignment_of(whole).due_at
    tick(due - 2 * DAY - timedelta(minutes=1))
    assert recipients("Due soon") == []
    tick(due - 2 * DAY)
    tick(due - DAY)
    assert recipients("Due soon") == [team.reviewer.email]


def test_the_person_is_reminded_and_not_the_pool(team, whole):
    other = person("second@example.org", REVIEWERS)
    in_medical_review(team, whole)
    assign(assignment_of(whole), team.lead, other)
    tick(assignment_of(whole).due_at - DAY)
    assert recipients("Due soon") == [other.email]


def test_overdue_is_told_once_and_the_leads_a_day_later_once(team, whole):
    in_medical_review(team, whole)
    due = assignment_of(whole).due_at
    tick(due)
    tick(due + timedelta(hours=23))
    assert recipients("Overdue: ") == [team.reviewer.email]
    assert recipients("Overdue for a day") == []
    for days in (1, 2, 9):
        tick(due + days * DAY)
    assert recipients("Overdue: ") == [team.reviewer.email]
    assert recipients("Overdue for a day") == [team.lead.email]


def test_a_clock_that_stood_still_reminds_of_the_past_no_more(team, whole):
    in_medical_review(team, whole)
    tick(assignment_of(whole).due_at + 30 * DAY)
    assert recipients("Due soon") == []
    assert recipients("Overdue: ") == [team.reviewer.email]


def test_a_turn_that_opens_late_is_not_reminded_at_once(team, live):
    now = timezone.now()
    open_assignment(live, Step.RE_REVIEW, due_at=now + DAY, now=now)
    tick(now + timedelta(hours=1))
    assert recipients("Due soon") == []


def test_what_is_done_is_not_reminded_of(team, whole):
    in_medical_review(team, whole)
    due = assignment_of(whole).due_at
    act(whole, team.reviewer, **signing(whole))
    tick(due + 5 * DAY)
    assert recipients("Due soon") == recipients("Overdue") == []


def test_the_days_are_a_setting(team, whole, settings):
    settings.REVIEW_DUE_DAYS = {**settings.REVIEW_DUE_DAYS, "sign": 30}
    settings.REVIEW_REMIND_DAYS = 10
    in_medical_review(team, whole)
    now = timezone.now()
    tick(now + 19 * DAY)
    assert recipients("Due soon") == []
    tick(now + 21 * DAY)
    assert recipients("Due soon") == [team.reviewer.email]


# --- Still correct? -------------------------------------------------------------------------
def test_a_live_text_waits_90_days_before_its_review_date_once(team, live):
    day = add_months(timezone.localdate(), 24)
    moment = timezone.make_aware(datetime(day.year, day.month, day.day))
    tick(moment - 90 * DAY - timedelta(minutes=1))
    assert not Assignment.objects.open().exists()
    tick(moment - 90 * DAY)
    tick(moment - 89 * DAY)
    assignment = assignment_of(live)
    assert (assignment.step, assignment.due_at) == (Step.RE_REVIEW, moment)
    assert recipients("Still correct?") == [team.reviewer.email]


@pytest.mark.parametrize(("phase", "months"), [("1", 12), ("2", 12), ("3", 24)])
def test_an_early_trial_is_read_again_after_a_year(team, phase, months):
    page = published(team, trial_phase=phase)
    day = add_months(timezone.localdate(), months)
    assert page.next_review_due() == day
    tick(timezone.make_aware(datetime(day.year, day.month, day.day)) - 91 * DAY)
    assert not Assignment.objects.open().exists()
    tick(timezone.make_aware(datetime(day.year, day.month, day.day)) - 80 * DAY)
    assert assignment_of(page).due_at.date() == day


def test_the_date_follows_the_signed_phase_and_not_the_draft(team, live):
    change(live, team.editor, trial_phase="1")
    assert fresh(live).next_review_due() == add_months(timezone.localdate(), 24)


def test_a_draft_that_was_never_signed_has_no_date(whole):
    assert whole.next_review_due() is None


def test_a_withdrawn_text_waits_for_no_other_look(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    tick(timezone.now() + 800 * DAY)
    assert [assignment.step for assignment in Assignment.objects.open()] == [
        Step.CONFIRM_WITHDRAWAL
    ]


def test_a_text_with_a_newer_signature_that_waits_for_its_hour_is_left_alone(team, live):
    change(live, team.editor, go_live_at=timezone.now() + 900 * DAY, participants="12 people")
    submit(live, team.editor)
    act(live, team.lead)
    act(live, team.reviewer, **signing(live))
    tick(timezone.now() + 720 * DAY)
    assert not Assignment.objects.open().exists()


def test_many_texts_that_are_not_due_ask_no_more_than_few(team):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            tick(timezone.now())
        return len(captured)

    def more(numbers) -> None:
        for number in numbers:
            published(team, paper_title=f"Study {number}", doi=f"10.1234/{number}")

    more(range(3))
    few = queries()
    more(range(3, 12))
    assert queries() == few


# --- Withdrawals ----------------------------------------------------------------------------
def test_leads_hear_daily_of_a_withdrawal_until_it_is_confirmed(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    due = assignment_of(live).due_at
    tick(due - timedelta(minutes=1))
    assert recipients("Not confirmed yet") == []
    for hours in (0, 1, 24, 25, 48):
        tick(due + timedelta(hours=hours))
    assert recipients("Not confirmed yet") == [team.lead.email] * 3
    record_decision(page=fresh(live), user=team.reviewer, role="r", decision=Decision.CONFIRMED)
    tick(due + 9 * DAY)
    assert recipients("Not confirmed yet") == [team.lead.email] * 3


# --- Stuck ----------------------------------------------------------------------------------
def test_the_turn_of_a_person_who_left_goes_back_to_all(team, whole):
    other = person("second@example.org", REVIEWERS)
    in_medical_review(team, whole)
    assign(assignment_of(whole), team.lead, other)
    other.groups.clear()
    tick(timezone.now())
    assert assignment_of(whole).person is None
    assert recipients("To sign") == [team.reviewer.email, other.email, team.reviewer.email]


def test_leads_hear_once_when_the_last_reviewer_leaves(team, whole):
    in_medical_review(team, whole)
    tick(timezone.now())
    assert recipients("Nobody may act") == []
    team.reviewer.is_active = False
    team.reviewer.save()
    tick(timezone.now())
    tick(timezone.now() + DAY)
    assert recipients("Nobody may act") == [team.lead.email]


# --- The command, and words -----------------------------------------------------------------
def test_the_command_says_what_it_did(team, whole):
    out = StringIO()
    call_command("review_clock", stdout=out)
    assert "Nothing was due." in out.getvalue()
    in_medical_review(team, whole)
    Assignment.objects.update(due_at=timezone.now() - 2 * DAY)
    out = StringIO()
    call_command("review_clock", stdout=out)
    assert "1 overdue steps: the leads were told" in out.getvalue()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-4, "Overdue by 4 days, since 6 March 2026"),
        (0, "Due today"),
        (1, "Due tomorrow, on 11 March 2026"),
        (3, "Due in 3 days, on 13 March 2026"),
    ],
)
def test_a_date_is_said_in_words(days, words):
    now = timezone.make_aware(datetime(2026, 3, 10, 9, 0))
    assert due_words(now + days * DAY + timedelta(minutes=5), now) == words


def test_the_29th_of_february_is_the_28th_in_other_years():
    assert add_months(datetime(2028, 2, 29).date(), 12) == datetime(2029, 2, 28).date()
    assert add_months(datetime(2026, 12, 31).date(), 24) == datetime(2028, 12, 31).date()

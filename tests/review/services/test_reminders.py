"""What time brings about: each thing is told once, and every test says what time it is."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import REVIEWERS
from mail.models import Mail
from review.assignments.services import assign, open_assignment
from review.choices import Decision, Step
from review.due import add_months, due_words
from review.log.decisions import record_decision
from review.models import Assignment
from review.services import mails
from review.services.reminders import review_reminders
from review.workflow.withdraw import withdraw
from taxonomy.models import Category
from tests.mail.factories import recipients, written
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


# --- Reminders ----------------------------------------------------------------------------
def test_the_pool_is_reminded_once_two_days_before(team, whole):
    in_medical_review(team, whole)
    due = assignment_of(whole).due_at
    review_reminders(due - 2 * DAY - timedelta(minutes=1))
    assert recipients("Due soon") == []
    review_reminders(due - 2 * DAY)
    review_reminders(due - DAY)
    assert recipients("Due soon") == [team.reviewer.email]


def test_the_person_is_reminded_and_not_the_pool(team, whole):
    other = person("second@example.org", REVIEWERS)
    in_medical_review(team, whole)
    assign(assignment_of(whole), team.lead, other)
    review_reminders(assignment_of(whole).due_at - DAY)
    assert recipients("Due soon") == [other.email]


def test_overdue_is_told_once_and_the_leads_a_day_later_once(team, whole):
    in_medical_review(team, whole)
    due = assignment_of(whole).due_at
    review_reminders(due)
    review_reminders(due + timedelta(hours=23))
    assert recipients("Overdue: ") == [team.reviewer.email]
    assert recipients("Overdue for a day") == []
    for days in (1, 2, 9):
        review_reminders(due + days * DAY)
    assert recipients("Overdue: ") == [team.reviewer.email]
    assert recipients("Overdue for a day") == [team.lead.email]


def test_a_clock_that_stood_still_reminds_of_the_past_no_more(team, whole):
    in_medical_review(team, whole)
    review_reminders(assignment_of(whole).due_at + 30 * DAY)
    assert recipients("Due soon") == []
    assert recipients("Overdue: ") == [team.reviewer.email]


def test_a_step_that_opens_late_was_told_of_its_day_and_is_not_reminded_at_once(team, whole):
    now = timezone.now()
    open_assignment(whole, Step.CHECK, due_at=now + DAY, now=now)
    review_reminders(now + timedelta(hours=1))
    assert recipients("Due soon") == []


def test_a_text_whose_day_is_near_when_it_is_found_is_told_at_once(team, live):
    now = timezone.now()
    open_assignment(live, Step.RE_REVIEW, due_at=now + DAY, now=now)
    review_reminders(now + timedelta(minutes=5))
    assert recipients("Due soon") == [team.reviewer.email]


def test_what_is_done_is_not_reminded_of(team, whole):
    in_medical_review(team, whole)
    due = assignment_of(whole).due_at
    act(whole, team.reviewer, **signing(whole))
    review_reminders(due + 5 * DAY)
    assert recipients("Due soon") == recipients("Overdue") == []


def test_the_days_are_a_setting(team, whole, settings):
    settings.REVIEW_DUE_DAYS = {**settings.REVIEW_DUE_DAYS, "sign": 30}
    settings.REVIEW_REMIND_DAYS = 10
    in_medical_review(team, whole)
    now = timezone.now()
    review_reminders(now + 19 * DAY)
    assert recipients("Due soon") == []
    review_reminders(now + 21 * DAY)
    assert recipients("Due soon") == [team.reviewer.email]


# --- Still correct? -------------------------------------------------------------------------
def test_a_live_text_waits_90_days_before_its_review_date_once(team, live):
    day = add_months(timezone.localdate(), 24)
    moment = timezone.make_aware(datetime(day.year, day.month, day.day))
    review_reminders(moment - 90 * DAY - timedelta(minutes=1))
    assert not Assignment.objects.open().exists()
    review_reminders(moment - 90 * DAY)
    review_reminders(moment - 89 * DAY)
    assignment = assignment_of(live)
    assert (assignment.step, assignment.due_at) == (Step.RE_REVIEW, moment)


@pytest.mark.parametrize(("phase", "months"), [("1", 12), ("2", 12), ("3", 24)])
def test_an_early_trial_is_read_again_after_a_year(team, phase, months):
    page = published(team, trial_phase=phase)
    day = add_months(timezone.localdate(), months)
    assert page.next_review_due() == day
    review_reminders(timezone.make_aware(datetime(day.year, day.month, day.day)) - 91 * DAY)
    assert not Assignment.objects.open().exists()
    review_reminders(timezone.make_aware(datetime(day.year, day.month, day.day)) - 80 * DAY)
    assert assignment_of(page).due_at.date() == day


def test_the_date_follows_the_signed_phase_and_not_the_draft(team, live):
    change(live, team.editor, trial_phase="1")
    assert fresh(live).next_review_due() == add_months(timezone.localdate(), 24)


def test_a_draft_that_was_never_signed_has_no_date(whole):
    assert whole.next_review_due() is None


def test_a_withdrawn_text_waits_for_no_other_look(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    review_reminders(timezone.now() + 800 * DAY)
    assert assignment_of(live).step == Step.CONFIRM_WITHDRAWAL


def test_a_text_with_a_newer_signature_that_waits_for_its_hour_is_left_alone(team, live):
    change(live, team.editor, go_live_at=timezone.now() + 900 * DAY, participants="12 people")
    submit(live, team.editor)
    act(live, team.lead)
    act(live, team.reviewer, **signing(live))
    review_reminders(timezone.now() + 720 * DAY)
    assert not Assignment.objects.about(live).open().exists()


def test_many_texts_that_are_not_due_ask_no_more_than_few(team):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            review_reminders(timezone.now())
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
    review_reminders(due - timedelta(minutes=1))
    assert recipients("Not confirmed yet") == []
    for hours in (0, 1, 24, 25, 48):
        review_reminders(due + timedelta(hours=hours))
    assert recipients("Not confirmed yet") == [team.lead.email] * 3
    record_decision(page=fresh(live), user=team.reviewer, role="r", decision=Decision.CONFIRMED)
    review_reminders(due + 9 * DAY)
    assert recipients("Not confirmed yet") == [team.lead.email] * 3


# --- Stuck ----------------------------------------------------------------------------------
def test_what_a_person_had_who_left_goes_back_to_all(team, whole):
    other = person("second@example.org", REVIEWERS)
    in_medical_review(team, whole)
    assign(assignment_of(whole), team.lead, other)
    other.groups.clear()
    review_reminders(timezone.now())
    review_reminders(timezone.now())
    assert assignment_of(whole).person is None
    assert recipients("Waits for everybody again") == [team.reviewer.email]


def test_leads_hear_once_when_the_last_reviewer_leaves(team, whole):
    in_medical_review(team, whole)
    review_reminders(timezone.now())
    assert recipients("Nobody may act") == []
    team.reviewer.is_active = False
    team.reviewer.save()
    review_reminders(timezone.now())
    review_reminders(timezone.now() + DAY)
    assert recipients("Nobody may act") == [team.lead.email]


# --- One mail a person, however many texts ----------------------------------------------------
def many_live(team, number: int) -> list:
    return [published(team, plain_title=f"Study {n}", doi=f"10.1234/{n}") for n in range(number)]


def monday(now: datetime) -> datetime:
    """The next one at the hour of the list."""
    day = timezone.localtime(now) + DAY * ((7 - timezone.localtime(now).weekday()) % 7 or 7)
    return day.replace(hour=7, minute=0, second=0, microsecond=0)


def test_still_correct_comes_as_one_list_a_week_and_never_as_one_mail_a_text(team, settings):
    settings.REVIEW_AHEAD_DAYS = 4000
    many_live(team, 5)
    Mail.objects.all().delete()
    now = timezone.now()
    review_reminders(now)
    waiting = Assignment.objects.open().count()
    assert waiting == 5 + Category.objects.count()
    assert written() == []
    for hours in (0, 1, 20, 47):
        review_reminders(monday(now) + timedelta(hours=hours))
    assert recipients() == [team.reviewer.email]
    [mail] = written(f"Your week: {waiting} texts wait")
    assert all(f"Still correct?: “Study {n}”" in mail.body for n in range(5))
    review_reminders(monday(now) + 7 * DAY)
    assert recipients() == [team.reviewer.email] * 2


def test_a_long_list_names_the_most_urgent_and_counts_the_rest(team, monkeypatch):
    monkeypatch.setattr(mails, "LONGEST_LIST", 2)
    rows = many_live(team, 3)
    now = timezone.now()
    for number, obj in enumerate(rows):
        open_assignment(obj, Step.RE_REVIEW, due_at=now + (30 - number) * DAY, now=now)
    Mail.objects.all().delete()
    review_reminders(monday(now))
    [mail] = written("Your week: 3 texts wait")
    assert mail.body.index("Study 2") < mail.body.index("Study 1")
    assert "Study 0" not in mail.body
    assert "And 1 more." in mail.body


def test_a_week_in_which_nothing_waits_brings_no_list(team, live):
    Mail.objects.all().delete()
    review_reminders(monday(timezone.now()))
    assert written() == []


def test_a_worker_that_rested_for_days_sends_no_list_of_the_past(team, whole):
    submit(whole, team.editor)
    Mail.objects.all().delete()
    review_reminders(monday(timezone.now()) + 2 * DAY)
    assert written("Your week") == []


def test_what_turns_urgent_comes_at_once_in_one_mail(team):
    now = timezone.now()
    for obj in many_live(team, 4):
        open_assignment(obj, Step.RE_REVIEW, due_at=now + 20 * DAY, now=now)
    Mail.objects.all().delete()
    review_reminders(now + 18 * DAY + timedelta(minutes=1))
    review_reminders(now + 19 * DAY)
    [mail] = written("4 texts need you now")
    assert mail.to == team.reviewer.email
    assert mail.body.count("Due soon") == 1
    assert mail.body.count("/recheck/") == 4
    Mail.objects.all().delete()
    review_reminders(now + 22 * DAY)
    assert recipients("4 texts need you now") == [team.reviewer.email, team.lead.email]


def test_many_reminders_read_no_more_than_few(team):
    now = timezone.now()

    def reads() -> int:
        Assignment.objects.update(reminded_at=None)
        with CaptureQueriesContext(connection) as captured:
            review_reminders(now + 19 * DAY)
        return len(
            [
                query
                for query in captured
                if "review_assignment" in query["sql"][:200] and query["sql"].startswith("SELECT")
            ]
        )

    def more(numbers) -> None:
        for n in numbers:
            obj = published(team, plain_title=f"Study {n}", doi=f"10.1234/{n}")
            open_assignment(obj, Step.RE_REVIEW, due_at=now + 20 * DAY, now=now)

    more(range(2))
    few = reads()
    more(range(2, 8))
    assert reads() == few


# --- Words ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-4, "Overdue by 4 days, since March 6, 2026"),
        (0, "Due today"),
        (1, "Due tomorrow, on March 11, 2026"),
        (3, "Due in 3 days, on March 13, 2026"),
    ],
)
def test_a_date_is_said_in_words(days, words):
    now = timezone.make_aware(datetime(2026, 3, 10, 9, 0))
    assert due_words(now + days * DAY + timedelta(minutes=5), now) == words


def test_the_29th_of_february_is_the_28th_in_other_years():
    assert add_months(datetime(2028, 2, 29).date(), 12) == datetime(2029, 2, 28).date()
    assert add_months(datetime(2026, 12, 31).date(), 24) == datetime(2028, 12, 31).date()

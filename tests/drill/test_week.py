"""Three people do a week's work without a dead end: one editor, one lead, one reviewer.

The clock is moved day by day. Every step goes through the tasks and services that the buttons use.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from research.models import PublishedStudy, StudySummaryPage
from review.assignments.dashboard import dashboard_for
from review.assignments.services import assign, claim, release
from review.assignments.who_may import who_may
from review.choices import Step
from review.errors import ReviewRefused
from review.generic_reference import find
from review.models import Assignment
from review.services.reminders import review_reminders
from review.services.report import figures
from review.workflow.withdraw import confirm_withdrawal, withdraw
from tests.mail.factories import recipients, written
from tests.research.factories import act, change, draft, fresh, signing, submit, whole_fields

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 8, 0)


class Clock:
    """What time it is for everything that asks Django."""

    def __init__(self) -> None:
        self.now = timezone.make_aware(MONDAY)

    def move(self, **span: int) -> None:
        """Later, with the clock of the review run on each day between."""
        end = self.now + timedelta(**span)
        while self.now < end:
            self.now = min(self.now + timedelta(days=1), end)
            review_reminders(self.now)
            nobody_is_stuck()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def nobody_is_stuck() -> None:
    for assignment in Assignment.objects.open():
        assert who_may(find(assignment.kind, assignment.object_id), assignment.step), str(
            assignment
        )
    assert written("Nobody may act") == []


def assignment_of(page: StudySummaryPage) -> Assignment:
    return Assignment.objects.about(page).open().get()


def titles(user, key: str) -> set[str]:
    section = dashboard_for(user).section(key)
    return {item.title for item in section.items} if section else set()


def reminded(heading: str, title: str) -> list[str]:
    """Who got a reminder that names this text below this heading, each time."""
    groups = (
        (mail.to, group) for mail in written() for group in re.split(r"\n\n(?=\w)", mail.body)
    )
    return [to for to, group in groups if group.startswith(f"{heading}\n") and title in group]


def test_a_week_of_three_with_roleout_a_dead_end(team, clock):
    editor, lead, reviewer = team.editor, team.lead, team.reviewer

    def sign(page) -> None:
        act(page, reviewer, **signing(page))

    def resubmit(page, **fields) -> None:
        change(page, editor, **fields)
        fresh(page).current_workflow_state.resume(user=editor)

    # Monday: the editor writes ten studies and sends nine; one is still a draft.
    studies = [
        draft(editor, **whole_fields(paper_title=f"Study {n}", doi=f"10.1234/{n}"))
        for n in range(10)
    ]
    for page in studies[:9]:
        submit(page, editor)
    assert titles(editor, "drafts") == {"Study 9"}
    assert titles(lead, "check") == {f"Study {n}" for n in range(9)}
    assert titles(reviewer, "sign") == set()

    # Tuesday: the lead passes seven and returns one; another stays on the desk.
    clock.move(days=1)
    for page in studies[:7]:
        act(page, lead)
    act(studies[7], lead, "reject", comment="Name the study type.")
    assert titles(editor, "returned") == {"Study 7"}
    assert recipients("Returned: Study 7") == [editor.email]

    # The reviewer signs two, returns one with a reason, and is given one that she hands back.
    for page in studies[:2]:
        sign(page)
    act(studies[2], reviewer, "reject", comment="The paper says 6 of 10.")
    assign(assignment_of(studies[3]), lead, reviewer)
    assert recipients("Assigned to you: Study 3") == [reviewer.email]
    release(assignment_of(studies[3]), reviewer, "I know an author. Let me ask first.")
    assert recipients("Released: Study 3") == [lead.email]
    assert titles(lead, "unassigned") >= {"Study 3"}

    # Wednesday: both come back mended, and take the whole road again.
    clock.move(days=1)
    resubmit(studies[2], participants="11 people")
    resubmit(studies[7], participants="12 people")
    for page in (studies[2], studies[7]):
        act(page, lead)
    for page in (studies[2], studies[7]):
        sign(page)
    assert fresh(studies[2]).live

    # Study 4 is for Friday at noon. The author question is settled, so study 3 is claimed again.
    act(studies[4], lead, "reject", comment="Set it for Friday, with the newsletter.")
    resubmit(studies[4], go_live_at=clock.now + timedelta(days=2, hours=4))
    act(studies[4], lead)
    sign(studies[4])
    assert not fresh(studies[4]).live
    claim(assignment_of(studies[3]), reviewer)
    sign(studies[3])

    # Thursday: an error is found in study 0. The lead takes it down; a second person confirms.
    clock.move(days=1)
    withdraw(page=studies[0], user=lead, reason="error")
    assert titles(reviewer, "confirm") == {"Study 0"}
    confirm_withdrawal(obj=fresh(studies[0]), user=reviewer)
    assert titles(reviewer, "confirm") == set()

    # The check of study 8 was due on Thursday; the leads are reminded before and when it is over.
    clock.move(days=1, hours=5)
    assert reminded("Due soon", "Study 8") == [lead.email]
    assert reminded("Overdue", "Study 8") == [lead.email]
    call_command("publish_scheduled", stdout=StringIO())
    assert fresh(studies[4]).live
    act(studies[8], lead)

    # The week after: the reviewer was away, so two signatures are late. Each is told of once.
    clock.move(days=8)
    assert reminded("Overdue", "Study 5") == [reviewer.email]
    assert reminded("Overdue for a day", "Study 5") == [lead.email]
    assert "Overdue" in dashboard_for(reviewer).section("sign").rows[0].words
    for page in (studies[5], studies[6], studies[8]):
        sign(page)

    # The withdrawn study comes back mended, on the whole road. The draft is sent at last.
    change(studies[0], editor, participants="9 people")
    for page in (studies[0], studies[9]):
        submit(page, editor)
        act(page, lead)
        sign(page)

    # Nothing is open, everything is live, nobody was ever stuck, and the figures say so.
    nobody_is_stuck()
    assert not Assignment.objects.open().exists()
    assert PublishedStudy.objects.count() == 10
    for user in (editor, lead, reviewer):
        assert dashboard_for(user).nothing
    rows = figures(clock.now)
    assert sum(row.open for row in rows) == 0
    people = {row.who for row in rows if row.table == "Person"}
    assert people == {"Wren Writer", "Lee Lead", "Dana Doctor"}

    # Two years on every text waits for another look, once, and the reviewer may take each.
    clock.now += timedelta(days=700)
    review_reminders(clock.now)
    review_reminders(clock.now)
    assert Assignment.objects.open().filter(step=Step.RE_REVIEW).count() == 10
    nobody_is_stuck()


def test_the_same_week_has_no_way_round_the_second_person(team, clock):
    """The three cannot save a step by doing another's."""
    page = submit(draft(team.editor, **whole_fields()), team.editor)
    attempts: list[Callable[[], object]] = [
        lambda: act(page, team.editor),
        lambda: act(page, team.reviewer),
        lambda: claim(assignment_of(page), team.editor),
        lambda: claim(assignment_of(page), team.reviewer),
        lambda: assign(assignment_of(page), team.lead, team.reviewer),
        lambda: assign(assignment_of(page), team.editor, team.lead),
    ]
    for attempt in attempts:
        with pytest.raises(ReviewRefused):
            attempt()
    assert assignment_of(page).step == Step.CHECK
    clock.move(days=30)
    assert assignment_of(page).step == Step.CHECK

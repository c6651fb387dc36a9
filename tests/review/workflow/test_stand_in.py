"""A team of three never stands still: who may step in, from when on, and who is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import REVIEWERS
from research.models import PublishedStudy
from review.assignments.dashboard import dashboard_for
from review.assignments.services import claim
from review.choices import Decision, Step
from review.due import add_working_days
from review.errors import ReviewRefused
from review.generic_reference import review_address
from review.models import Assignment, SignOff
from review.services.reminders import review_reminders
from review.workflow.withdraw import confirm_withdrawal, withdraw
from tests.mail.factories import recipients
from tests.research.factories import PASSWORD, act, change, fresh, person, signing, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(team, whole):
    """Submitted; nobody acts on the check."""
    return submit(whole, team.editor)


def days_ago(page, step: str, working_days: int) -> None:
    """As if this step had begun so many working days and an hour ago."""
    moment = timezone.now()
    while add_working_days(moment, working_days) > timezone.now() - timedelta(hours=1):
        moment -= timedelta(hours=1)
    rows = Assignment.objects.about(page).open().filter(step=step)
    rows.update(opened_at=moment, overdue_told_at=moment, reminded_at=moment)


def rows(user, key: str) -> list[str]:
    section = dashboard_for(user).section(key)
    return [row.title for row in section.rows] if section else []


# --- The check ------------------------------------------------------------------------------------
def test_a_reviewer_does_not_check_before_five_working_days(team, waiting):
    days_ago(waiting, Step.CHECK, 4)
    with pytest.raises(ReviewRefused, match="done by an editor"):
        act(waiting, team.reviewer)
    with pytest.raises(ReviewRefused):
        act(waiting, team.reviewer, "reject", comment="x")
    assert rows(team.reviewer, "check") == []
    section = dashboard_for(team.reviewer).section("with-others")
    assert "may check and sign it from" in section.rows[0].note


def test_then_the_reviewer_checks_and_signs_in_one_sitting_and_the_receipt_says_so(
    team, client, waiting
):
    days_ago(waiting, Step.CHECK, 5)
    assert rows(team.reviewer, "check") == [str(waiting)]
    client.force_login(team.reviewer)
    where = review_address(waiting)
    response = client.post(where, {"action": "approve", "comment": ""})
    assert response["Location"] == where  # the signature follows at once
    facts = signing(waiting)
    answers = {f"check_{key}": "on" for key in facts.pop("answers")}
    facts |= {"identity": "", "password": PASSWORD}
    client.post(where, {"action": "approve", **facts, **answers})
    assert fresh(waiting).live
    signature = SignOff.objects.newest_for(waiting)
    assert signature.checked_too
    assert signature.is_as_written
    receipt = client.get(PublishedStudy.objects.get().receipt_url).content.decode()
    assert "Checked and signed by one person." in receipt


def test_a_reviewer_who_wrote_in_it_never_stands_in(team, waiting):
    change(waiting, team.reviewer, evidence_reason="Words of the reviewer.")
    days_ago(waiting, Step.CHECK, 6)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        act(waiting, team.reviewer)
    assert rows(team.reviewer, "check") == []


def test_what_is_with_a_lead_who_is_away_is_taken_over(team, waiting):
    claim(Assignment.objects.open_step(waiting, Step.CHECK), team.lead)
    days_ago(waiting, Step.CHECK, 5)
    with pytest.raises(ReviewRefused, match="Take it over first"):
        act(waiting, team.reviewer)
    claim(Assignment.objects.open_step(waiting, Step.CHECK), team.reviewer)
    act(waiting, team.reviewer)
    assert act(waiting, team.reviewer, **signing(waiting)).live


def test_the_reviewers_hear_of_it_once(team, waiting, whole):
    person("writes@example.org", REVIEWERS)
    change(waiting, person("both@example.org", REVIEWERS), evidence_reason="Other words.")
    days_ago(waiting, Step.CHECK, 5)
    review_reminders(timezone.now())
    review_reminders(timezone.now() + timedelta(hours=1))
    wanted = sorted([team.reviewer.email, "writes@example.org"])
    assert sorted(recipients("You may check it too")) == wanted


def test_two_people_are_said_to_be_two(team, waiting):
    act(waiting, team.lead)
    act(waiting, team.reviewer, **signing(waiting))
    assert not SignOff.objects.newest_for(waiting).checked_too


# --- Withdrawals ----------------------------------------------------------------------------------
def test_a_reviewer_withdraws_as_a_lead_does(team, live):
    withdraw(page=live, user=team.reviewer, reason="error")
    row = SignOff.objects.newest_for(live)
    assert (row.decision, row.role, row.person_id) == (
        Decision.WITHDRAWN, REVIEWERS, team.reviewer.pk,
    )  # fmt: skip
    assert not fresh(live).live


def three_days_ago(monkeypatch) -> None:
    """Withdrawals are as old as the log says, so the log is written in the past."""
    past = timezone.now() - timedelta(hours=73)
    monkeypatch.setattr("review.log.decisions.timezone.now", lambda: past)


def test_an_editor_confirms_no_withdrawal_before_72_hours_are_over(team, live):
    withdraw(page=live, user=team.reviewer, reason="error")
    with pytest.raises(ReviewRefused, match="confirmed by an editorial lead"):
        confirm_withdrawal(obj=live, user=team.editor)
    assert rows(team.editor, "confirm") == []
    assert "may confirm it from" in dashboard_for(team.editor).section("with-others").rows[0].note


def test_after_that_an_editor_confirms_what_a_reviewer_took_down(team, live, monkeypatch):
    with monkeypatch.context() as patch:
        three_days_ago(patch)
        withdraw(page=live, user=team.reviewer, reason="error")
    assert rows(team.editor, "confirm") == [str(live)]
    with pytest.raises(ReviewRefused, match="You withdrew this yourself"):
        confirm_withdrawal(obj=live, user=team.reviewer)
    assert confirm_withdrawal(obj=live, user=team.editor).decision == Decision.CONFIRMED


def test_a_leads_withdrawal_is_never_an_editors_to_confirm(team, live, monkeypatch):
    with monkeypatch.context() as patch:
        three_days_ago(patch)
        withdraw(page=live, user=team.lead, reason="error")
    with pytest.raises(ReviewRefused):
        confirm_withdrawal(obj=live, user=team.editor)
    assert rows(team.editor, "confirm") == []

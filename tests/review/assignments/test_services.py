"""Who acts next: assignments follow the review, and a person acts on their own only."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.roles import EDITORS, LEADS, REVIEWERS
from research.models import StudySummaryPage
from review.assignments.services import (
    assign,
    claim,
    open_assignment,
    release,
    why_not_assignee,
)
from review.assignments.who_may import who_may, who_may_each, why_nobody
from review.choices import AssignmentEnd, Decision, Step
from review.errors import ReviewRefused
from review.log.decisions import record_decision
from review.models import Assignment
from review.workflow.withdraw import withdraw
from tests.mail.factories import written
from tests.research.factories import (
    act,
    change,
    draft,
    fresh,
    in_medical_review,
    person,
    publish_through_review,
    signing,
    submit,
    whole_fields,
)

pytestmark = pytest.mark.django_db


def steps(obj) -> list[str]:
    return list(Assignment.objects.about(obj).open().values_list("step", flat=True))


def assignment_of(obj) -> Assignment:
    return Assignment.objects.about(obj).open().get()


def mails_to(user) -> list[str]:
    return [mail.subject for mail in written() if mail.to == user.email]


def second_reviewer(**fields):
    return person("second@example.org", REVIEWERS, first_name="Sam", last_name="Second", **fields)


# --- Turns follow the review ------------------------------------------------------------
def test_a_draft_is_nobodys_turn(whole):
    assert steps(whole) == []


def test_each_step_opens_its_turn_and_closes_the_one_before(team, whole):
    submit(whole, team.editor)
    assert steps(whole) == [Step.CHECK]
    act(whole, team.lead)
    assert steps(whole) == [Step.SIGN]
    act(whole, team.reviewer, **signing(whole))
    assert steps(whole) == []
    ended = Assignment.objects.about(whole).order_by("pk")
    assert [(assignment.end, assignment.closed_by_name) for assignment in ended] == [
        (AssignmentEnd.DONE, "Lee Lead"),
        (AssignmentEnd.DONE, "Dana Doctor"),
    ]


def test_a_return_waits_for_the_editor_who_submitted_with_the_reasons(team, whole):
    in_medical_review(team, whole)
    act(whole, team.reviewer, "reject", comment="The paper says 6.")
    assignment = assignment_of(whole)
    assert (assignment.step, assignment.person, assignment.note) == (
        Step.REVISE,
        team.editor,
        "The paper says 6.",
    )
    assert Assignment.objects.get(step=Step.SIGN).end == AssignmentEnd.RETURNED


def test_a_return_waits_for_every_editor_when_the_one_has_left(team, whole):
    submit(whole, team.editor)
    team.editor.is_active = False
    team.editor.save()
    other = person("other@example.org", EDITORS)
    act(whole, team.lead, "reject", comment="The paper says 6.")
    assert assignment_of(whole).person is None
    assert other in who_may(whole, Step.REVISE)


def test_sending_it_back_closes_the_turn_to_mend(team, whole):
    submit(whole, team.editor)
    act(whole, team.lead, "reject", comment="The paper says 6.")
    change(whole, team.editor, participants="12 people")
    fresh(whole).current_workflow_state.resume(user=team.editor)
    assert steps(whole) == [Step.CHECK]


def test_a_text_mended_after_medical_review_is_checked_first_and_only_once(team, whole):
    in_medical_review(team, whole)
    act(whole, team.reviewer, "reject", comment="The paper says 6.")
    change(whole, team.editor, participants="12 people")
    fresh(whole).current_workflow_state.resume(user=team.editor)
    assert steps(whole) == [Step.CHECK]


def test_a_cancelled_review_is_nobodys_turn(team, whole):
    submit(whole, team.editor).current_workflow_state.cancel(user=team.editor)
    assert steps(whole) == []
    assert Assignment.objects.get().end == AssignmentEnd.CANCELLED


def test_a_skipped_step_opens_no_turn(team, whole):
    """A new address alone goes live under the signature that is there."""
    live = publish_through_review(whole, team)
    change(live, team.editor, slug="another-address")
    submit(live, team.editor)
    act(live, team.lead)
    assert steps(live) == []
    assert Assignment.objects.filter(step=Step.SIGN).count() == 1


def test_a_change_of_wording_alone_opens_the_signature_at_once(team, live):
    words = live.simple_explanation.replace("took part", "joined in")
    change(live, team.editor, simple_explanation=words, change_kind="wording", change_note="Style.")
    submit(live, team.editor)
    assert steps(live) == [Step.SIGN]


def test_a_deleted_draft_is_nobodys_turn(team, whole):
    submit(whole, team.editor)
    fresh(whole).delete()
    assert not Assignment.objects.open().exists()


def test_a_draft_deleted_with_its_category_is_nobodys_turn(team, whole):
    submit(whole, team.editor)
    whole.get_parent().specific.delete()
    assert not StudySummaryPage.objects.exists()
    assert not Assignment.objects.open().exists()


def test_a_withdrawal_waits_for_a_second_person(team, live):
    withdraw(page=live, user=team.lead, reason="error")
    assignment = assignment_of(live)
    assert assignment.step == Step.CONFIRM_WITHDRAWAL
    assert who_may(live, Step.CONFIRM_WITHDRAWAL) == [team.reviewer]
    record_decision(page=fresh(live), user=team.reviewer, role="r", decision=Decision.CONFIRMED)
    assert steps(live) == []


def test_a_new_signature_ends_still_correct(team, live):
    open_assignment(live, Step.RE_REVIEW)
    record_decision(page=fresh(live), user=team.reviewer, role="r", decision=Decision.STILL_CORRECT)
    assert steps(live) == []


def test_the_turn_bears_the_newest_title(team, whole):
    submit(whole, team.editor)
    change(whole, team.editor, paper_title="Mended")
    assert assignment_of(whole).title == "Mended"


def test_a_step_has_one_open_turn_however_often_it_is_opened(team, whole):
    submit(whole, team.editor)
    assert open_assignment(whole, Step.CHECK) == assignment_of(whole)


# --- Acting on somebody else's turn -------------------------------------------------------
def test_what_is_assigned_to_another_is_signed_only_after_it_was_taken_over(team, whole):
    second = second_reviewer()
    in_medical_review(team, whole)
    assign(assignment_of(whole), team.lead, second)
    with pytest.raises(ReviewRefused, match=r"assigned to Sam Second\. Take it over first"):
        act(whole, team.reviewer, **signing(whole))
    claim(assignment_of(whole), team.reviewer)
    assert "Not yours any more: A trial of one treatment" in mails_to(second)
    act(whole, team.reviewer, **signing(whole))
    assert fresh(whole).live


def test_what_is_assigned_to_another_offers_no_buttons(team, whole):
    in_medical_review(team, whole)
    assign(assignment_of(whole), team.lead, second_reviewer())
    task = fresh(whole).current_workflow_task
    assert task.get_actions(whole, team.reviewer) == []


def test_another_reviewer_cannot_return_it_but_a_lead_can(team, whole):
    in_medical_review(team, whole)
    assign(assignment_of(whole), team.lead, second_reviewer())
    with pytest.raises(ReviewRefused, match="Sam Second"):
        act(whole, team.reviewer, "reject", comment="No.")
    act(whole, team.lead, "reject", comment="The paper says 6.")
    assert steps(whole) == [Step.REVISE]


def test_an_open_turn_of_another_step_stops_nobody(team, live):
    open_assignment(live, Step.RE_REVIEW, person=second_reviewer())
    assert why_not_assignee(live, Step.SIGN, team.reviewer) == ""


# --- Assign, claim, release ---------------------------------------------------------------
def test_only_a_lead_assigns(team, whole):
    in_medical_review(team, whole)
    for user in (team.editor, team.reviewer, person("root@example.org", is_superuser=True)):
        with pytest.raises(ReviewRefused, match="Only an editorial lead"):
            assign(assignment_of(whole), user, team.reviewer)
    assert assignment_of(whole).person is None


def test_who_wrote_cannot_be_assigned_to_sign(team, whole):
    team.reviewer.groups.add(*team.editor.groups.all())
    change(whole, team.reviewer, participants="11 people")
    in_medical_review(team, whole)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        assign(assignment_of(whole), team.lead, team.reviewer)
    with pytest.raises(ReviewRefused, match="You wrote part of this text"):
        claim(assignment_of(whole), team.reviewer)


@pytest.mark.parametrize("change_person", ["role", "inactive", "demo"])
def test_who_cannot_sign_any_more_cannot_be_assigned(team, whole, settings, change_person):
    in_medical_review(team, whole)
    other = second_reviewer(is_demo=True)
    if change_person == "role":
        other.groups.clear()
    elif change_person == "inactive":
        other.is_active = False
        other.save()
    else:
        settings.DEMO_ALLOWED = False
    with pytest.raises(ReviewRefused):
        assign(assignment_of(whole), team.lead, other)
    assert assignment_of(whole).person is None


def test_an_editor_cannot_claim_a_signature(team, whole):
    in_medical_review(team, whole)
    with pytest.raises(ReviewRefused, match="Only a medical reviewer"):
        claim(assignment_of(whole), team.editor)


def test_handing_back_needs_a_reason_and_ones_own_turn(team, whole):
    in_medical_review(team, whole)
    assignment = claim(assignment_of(whole), team.reviewer)
    with pytest.raises(ReviewRefused, match="Say why"):
        release(assignment, team.reviewer, "  ")
    with pytest.raises(ReviewRefused, match="not assigned to you"):
        release(assignment, team.lead, "I want it.")
    release(assignment, team.reviewer, "I know the authors.")
    assert assignment_of(whole).person is None
    [mail] = written("Released")
    assert mail.to == team.lead.email
    assert "I know the authors." in mail.body


def test_a_closed_turn_is_given_to_nobody(team, whole):
    in_medical_review(team, whole)
    assignment = assignment_of(whole)
    act(whole, team.reviewer, **signing(whole))
    with pytest.raises(ReviewRefused, match="done already"):
        assign(assignment, team.lead, team.reviewer)
    with pytest.raises(ReviewRefused, match="done already"):
        claim(assignment, team.reviewer)


def test_claiming_twice_tells_nobody_twice(team, whole):
    in_medical_review(team, whole)
    claim(assignment_of(whole), team.reviewer)
    before = written()
    claim(assignment_of(whole), team.reviewer)
    assert written() == before


# --- By when ----------------------------------------------------------------------------------
def test_each_step_has_its_days_and_a_check_counts_working_days(team, whole):
    friday = timezone.make_aware(datetime(2026, 3, 6, 15, 0))
    days = {step: open_assignment(whole, step, now=friday).due_at - friday for step in Step}
    assert days[Step.CHECK] == timedelta(days=5)  # Wednesday
    assert days[Step.SIGN] == timedelta(days=7)
    assert days[Step.REVISE] == timedelta(days=14)
    assert days[Step.CONFIRM_WITHDRAWAL] == timedelta(hours=72)


# --- Nobody may -------------------------------------------------------------------------------
def test_somebody_may_is_no_sentence(team, whole):
    in_medical_review(team, whole)
    assert why_nobody(whole, Step.SIGN) == ""
    assert who_may(whole, Step.SIGN) == [team.reviewer]


def test_when_every_reviewer_wrote_a_part_the_leads_read_whom_to_ask(team, whole):
    root = person("root@example.org", is_superuser=True, first_name="Ada", last_name="Admin")
    team.reviewer.groups.add(*team.editor.groups.all())
    change(whole, team.reviewer, participants="11 people")
    in_medical_review(team, whole)
    sentence = why_nobody(whole, Step.SIGN)
    assert "Dana Doctor" in sentence
    assert str(root) in sentence
    [mail] = written("Nobody may act")
    assert mail.to == team.lead.email
    assert sentence in mail.body


def test_when_no_reviewer_is_active_the_sentence_names_the_role(team, whole):
    team.reviewer.is_active = False
    team.reviewer.save()
    in_medical_review(team, whole)
    assert REVIEWERS in why_nobody(whole, Step.SIGN)


def test_a_text_saved_without_a_name_names_the_editors(team):
    page = draft(team.editor, **whole_fields())
    change(page, None, participants="11 people")
    in_medical_review(team, page)
    sentence = why_nobody(page, Step.SIGN)
    assert "without a name" in sentence
    assert "Wren Writer" in sentence


def test_an_editor_who_wrote_and_submitted_may_not_check(team, whole):
    submit(whole, team.editor)
    assert who_may(whole, Step.CHECK) == [team.lead]
    team.lead.groups.clear()
    assert LEADS in why_nobody(whole, Step.CHECK)


def test_many_steps_ask_no_more_than_few(team, django_assert_max_num_queries, whole):
    names = {("page", number, step) for number in range(1, 41) for step in Step}
    who_may_each({("page", whole.pk, Step.SIGN)})
    with django_assert_max_num_queries(14):
        assert len(who_may_each(names)) == 240


def test_the_bulk_answer_is_the_tasks_own(team, whole):
    """Two ways to ask one rule: the task's and the list's."""
    page = publish_through_review(whole, team)
    change(page, team.editor, participants="11 people")
    submit(page, team.editor)
    for user in (team.editor, team.lead, team.reviewer):
        task = fresh(page).current_workflow_task
        assert (user in who_may(page, Step.CHECK)) is (not task.why_not(page, user))


@pytest.mark.parametrize("lost", ["role", "account"])
def test_nobody_waits_for_a_person_who_may_act_no_more(team, whole, lost):
    page = in_medical_review(team, whole)
    second = second_reviewer()
    claim(assignment_of(page), second)
    if lost == "role":
        second.groups.clear()
    else:
        second.is_active = False
        second.save()

    assert act(page, team.reviewer, **signing(page)).live

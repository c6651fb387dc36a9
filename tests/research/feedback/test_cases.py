"""What the team does with an answer: who may, what is kept, and what goes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.roles import ADMINISTRATORS, EDITORS, REVIEWERS
from research.feedback.services.cases import add_note, assign, close, erase_words, reopen
from research.feedback.services.retention import erase_old_words
from research.models import Feedback
from research.models.feedback_choices import Did, Outcome
from research.tasks import erase_readers_data
from review.errors import ReviewRefused
from tests.research.factories import person
from tests.research.feedback.answers import answer

pytestmark = pytest.mark.django_db
WORKS = {
    "assign": lambda feedback, by: assign(answer=feedback, by=by, to=by),
    "note": lambda feedback, by: add_note(answer=feedback, by=by, words="Seen."),
    "close": lambda feedback, by: close(answer=feedback, by=by, outcome=Outcome.THANKS),
    "reopen": lambda feedback, by: reopen(answer=feedback, by=by),
}


def asked(**changes) -> Feedback:
    return answer(**({"note": "Which level?", "looks_wrong": True} | changes))


def steps(feedback: Feedback) -> list[tuple[str, str, str]]:
    return list(feedback.steps.values_list("did", "person_name", "words"))


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
@pytest.mark.parametrize("group", [REVIEWERS, ADMINISTRATORS, None])
def test_only_editors_and_leads_work_on_an_answer(team, work, group):
    feedback = asked()
    somebody = person("x@example.org", *([group] if group else []))
    with pytest.raises(ReviewRefused, match="looked after by editors"):
        work(feedback, somebody)
    assert steps(feedback) == []


def test_an_account_that_was_switched_off_works_no_more(team):
    feedback = asked()
    team.lead.is_active = False
    team.lead.save()
    with pytest.raises(ReviewRefused):
        close(answer=feedback, by=team.lead, outcome=Outcome.THANKS)


def test_every_step_is_kept_with_who_and_what(team):
    feedback = asked()
    assign(answer=feedback, by=team.lead, to=team.editor)
    add_note(answer=feedback, by=team.editor, words=" Page 4 says so too. ")
    close(answer=feedback, by=team.editor, outcome=Outcome.MENDED, words="In version 2.")
    reopen(answer=feedback, by=team.lead)
    lead, editor = str(team.lead), str(team.editor)
    assert steps(feedback) == [
        (Did.ASSIGNED, lead, editor),
        (Did.NOTED, editor, "Page 4 says so too."),
        (Did.CLOSED, editor, "Mended in a new version\nIn version 2."),
        (Did.REOPENED, lead, ""),
    ]
    feedback.refresh_from_db()
    assert (feedback.assigned_to, feedback.outcome, feedback.closed_at) == (team.editor, "", None)


def test_it_is_assigned_to_nobody_but_editors_and_leads(team):
    feedback = asked()
    for somebody in (team.reviewer, person("x@example.org")):
        with pytest.raises(ReviewRefused, match="no editor"):
            assign(answer=feedback, by=team.lead, to=somebody)
    feedback.refresh_from_db()
    assert feedback.assigned_to is None


def test_the_new_owner_is_told_and_not_whoever_takes_it(team, capture_on_commit):
    feedback = asked()
    with capture_on_commit(execute=True):
        assign(answer=feedback, by=team.editor, to=team.editor)
    assert mail.outbox == []
    with capture_on_commit(execute=True):
        assign(answer=feedback, by=team.editor, to=team.lead)
        assign(answer=feedback, by=team.editor, to=team.lead)
    assert [message.to for message in mail.outbox] == [[team.lead.email]]
    assert "Which level?" in mail.outbox[0].body
    assert "Something looks wrong" in mail.outbox[0].body


def test_what_was_closed_is_not_closed_or_assigned_again(team):
    feedback = asked()
    stale = Feedback.objects.get(pk=feedback.pk)
    close(answer=feedback, by=team.lead, outcome=Outcome.THANKS)
    with pytest.raises(ReviewRefused, match="has closed this"):
        close(answer=stale, by=team.editor, outcome=Outcome.SPAM)
    with pytest.raises(ReviewRefused, match="has closed this"):
        assign(answer=stale, by=team.editor, to=team.editor)
    feedback.refresh_from_db()
    assert feedback.outcome == Outcome.THANKS


@pytest.mark.parametrize("outcome", ["", "published", "x" * 99])
def test_closing_needs_an_outcome_of_the_list(team, outcome):
    with pytest.raises(ReviewRefused, match="Choose what came of it"):
        close(answer=asked(), by=team.lead, outcome=outcome)


def test_the_database_refuses_an_outcome_of_something_open():
    with pytest.raises(IntegrityError), transaction.atomic():
        asked(outcome=Outcome.THANKS)
    with pytest.raises(IntegrityError), transaction.atomic():
        asked(closed_at=timezone.now())


def test_a_plain_yes_is_nobodys_work(team):
    with pytest.raises(ReviewRefused, match="nothing to look after"):
        close(answer=answer(helpful=True), by=team.lead, outcome=Outcome.THANKS)


def test_an_account_may_go_and_its_steps_stay(team):
    feedback = asked(assigned_to=team.editor)
    add_note(answer=feedback, by=team.editor, words="Seen.")
    name = str(team.editor)
    team.editor.delete()
    feedback.refresh_from_db()
    assert feedback.assigned_to is None
    assert steps(feedback) == [(Did.NOTED, name, "Seen.")]


# --- Words go, counts stay --------------------------------------------------------------------
def test_a_reader_may_have_the_words_erased(team):
    feedback = asked()
    add_note(answer=feedback, by=team.lead, words="They ask: which level?")
    admin = person("a@example.org", ADMINISTRATORS)
    erase_words(answer=feedback, by=admin)
    feedback.refresh_from_db()
    assert (feedback.note, feedback.looks_wrong, feedback.helpful) == ("", True, False)
    assert feedback.words_erased_at
    assert steps(feedback) == [(Did.NOTED, str(team.lead), ""), (Did.ERASED, str(admin), "")]


@pytest.mark.parametrize("group", [EDITORS, REVIEWERS])
def test_nobody_else_erases_words(team, group):
    feedback = asked()
    with pytest.raises(ReviewRefused, match="can erase"):
        erase_words(answer=feedback, by=person("x@example.org", group))
    feedback.refresh_from_db()
    assert feedback.note


@pytest.mark.parametrize(("months", "left"), [(23, "Which level?"), (25, "")])
def test_closed_words_are_erased_after_24_months(team, months, left):
    feedback = asked()
    close(answer=feedback, by=team.lead, outcome=Outcome.THANKS, words="They ask which level.")
    later = timezone.now() + timedelta(days=months * 30.5)
    assert erase_old_words(later) == (not left)
    assert erase_old_words(later) == 0
    feedback.refresh_from_db()
    assert feedback.note == left
    assert ("They ask" in str(steps(feedback))) == bool(left)


def test_the_worker_erases_old_words_and_leaves_open_ones(team):
    old = timezone.now() - timedelta(days=800)
    asked(outcome=Outcome.THANKS, closed_at=old)
    waiting = asked()
    Feedback.objects.filter(pk=waiting.pk).update(created_at=old)
    assert erase_readers_data.call() == 1
    assert list(Feedback.objects.exclude(note="").values_list("pk", flat=True)) == [waiting.pk]

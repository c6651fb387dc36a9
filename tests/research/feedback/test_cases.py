"""What the team does with an answer: who may, what is kept, and what goes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from home.services.setup.rights import ADMINISTRATORS
from research.feedback.services.cases import add_note, assign, close, erase_words, reopen
from research.feedback.services.retention import erase_old_words
from research.models import Feedback
from research.models.feedback_choices import Did, Outcome
from review.errors import ReviewRefused
from review.permissions import EDITORS, REVIEWERS
from tests.research.factories import person
from tests.research.feedback.answers import answer

pytestmark = pytest.mark.django_db
WORKS = {
    "assign": lambda one, by: assign(answer=one, by=by, to=by),
    "note": lambda one, by: add_note(answer=one, by=by, words="Seen."),
    "close": lambda one, by: close(answer=one, by=by, outcome=Outcome.THANKS),
    "reopen": lambda one, by: reopen(answer=one, by=by),
}


def asked(**changes) -> Feedback:
    return answer(**({"note": "Which level?", "looks_wrong": True} | changes))


def steps(one: Feedback) -> list[tuple[str, str, str]]:
    return list(one.steps.values_list("did", "person_name", "words"))


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
@pytest.mark.parametrize("group", [REVIEWERS, ADMINISTRATORS, None])
def test_only_editors_and_leads_work_on_an_answer(team, work, group):
    one = asked()
    somebody = person("x@example.org", *([group] if group else []))
    with pytest.raises(ReviewRefused, match="looked after by editors"):
        work(one, somebody)
    assert steps(one) == []


def test_an_account_that_was_switched_off_works_no_more(team):
    one = asked()
    team.lead.is_active = False
    team.lead.save()
    with pytest.raises(ReviewRefused):
        close(answer=one, by=team.lead, outcome=Outcome.THANKS)


def test_every_step_is_kept_with_who_and_what(team):
    one = asked()
    assign(answer=one, by=team.lead, to=team.editor)
    add_note(answer=one, by=team.editor, words=" Page 4 says so too. ")
    close(answer=one, by=team.editor, outcome=Outcome.MENDED, words="In version 2.")
    reopen(answer=one, by=team.lead)
    lead, editor = str(team.lead), str(team.editor)
    assert steps(one) == [
        (Did.ASSIGNED, lead, editor),
        (Did.NOTED, editor, "Page 4 says so too."),
        (Did.CLOSED, editor, "Mended in a new version\nIn version 2."),
        (Did.REOPENED, lead, ""),
    ]
    one.refresh_from_db()
    assert (one.assigned_to, one.outcome, one.closed_at) == (team.editor, "", None)


def test_it_is_assigned_to_nobody_but_editors_and_leads(team):
    one = asked()
    for somebody in (team.reviewer, person("x@example.org")):
        with pytest.raises(ReviewRefused, match="no editor"):
            assign(answer=one, by=team.lead, to=somebody)
    one.refresh_from_db()
    assert one.assigned_to is None


def test_the_new_owner_is_told_and_not_whoever_takes_it(team, capture_on_commit):
    one = asked()
    with capture_on_commit(execute=True):
        assign(answer=one, by=team.editor, to=team.editor)
    assert mail.outbox == []
    with capture_on_commit(execute=True):
        assign(answer=one, by=team.editor, to=team.lead)
        assign(answer=one, by=team.editor, to=team.lead)
    assert [one.to for one in mail.outbox] == [[team.lead.email]]
    assert "Which level?" in mail.outbox[0].body
    assert "Something looks wrong" in mail.outbox[0].body


def test_what_was_closed_is_not_closed_or_assigned_again(team):
    one = asked()
    stale = Feedback.objects.get(pk=one.pk)
    close(answer=one, by=team.lead, outcome=Outcome.THANKS)
    with pytest.raises(ReviewRefused, match="has closed this"):
        close(answer=stale, by=team.editor, outcome=Outcome.SPAM)
    with pytest.raises(ReviewRefused, match="has closed this"):
        assign(answer=stale, by=team.editor, to=team.editor)
    one.refresh_from_db()
    assert one.outcome == Outcome.THANKS


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
    one = asked(assigned_to=team.editor)
    add_note(answer=one, by=team.editor, words="Seen.")
    name = str(team.editor)
    team.editor.delete()
    one.refresh_from_db()
    assert one.assigned_to is None
    assert steps(one) == [(Did.NOTED, name, "Seen.")]


# --- Words go, counts stay --------------------------------------------------------------------
def test_a_reader_may_have_the_words_erased(team):
    one = asked()
    add_note(answer=one, by=team.lead, words="They ask: which level?")
    admin = person("a@example.org", ADMINISTRATORS)
    erase_words(answer=one, by=admin)
    one.refresh_from_db()
    assert (one.note, one.looks_wrong, one.helpful) == ("", True, False)
    assert one.words_erased_at
    assert steps(one) == [(Did.NOTED, str(team.lead), ""), (Did.ERASED, str(admin), "")]


@pytest.mark.parametrize("group", [EDITORS, REVIEWERS])
def test_nobody_else_erases_words(team, group):
    one = asked()
    with pytest.raises(ReviewRefused, match="can erase"):
        erase_words(answer=one, by=person("x@example.org", group))
    one.refresh_from_db()
    assert one.note


@pytest.mark.parametrize(("months", "left"), [(23, "Which level?"), (25, "")])
def test_closed_words_are_erased_after_24_months(team, months, left):
    one = asked()
    close(answer=one, by=team.lead, outcome=Outcome.THANKS, words="They ask which level.")
    later = timezone.now() + timedelta(days=months * 30.5)
    assert erase_old_words(later) == (not left)
    assert erase_old_words(later) == 0
    one.refresh_from_db()
    assert one.note == left
    assert ("They ask" in str(steps(one))) == bool(left)


def test_the_clock_erases_and_says_so_and_leaves_open_words(team, capsys):
    old = timezone.now() - timedelta(days=800)
    asked(outcome=Outcome.THANKS, closed_at=old)
    waiting = asked()
    Feedback.objects.filter(pk=waiting.pk).update(created_at=old)
    call_command("review_clock")
    assert "1 answers of readers lost their words" in capsys.readouterr().out
    assert list(Feedback.objects.exclude(note="").values_list("pk", flat=True)) == [waiting.pk]

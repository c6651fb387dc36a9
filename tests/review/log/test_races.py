"""Two people at the same moment, each on a connection of their own: one waits for the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction

from accounts.roles import LEADS, REVIEWERS
from research.models import PublishedStudy
from review.choices import Decision
from review.errors import ReviewRefused
from review.models import SignOff
from review.workflow.withdraw import withdraw
from tests.research.factories import (
    change,
    draft,
    fresh,
    in_medical_review,
    person,
    published,
    signing,
    whole_fields,
)
from tests.review.roads.scene import gaps, step_of

pytestmark = pytest.mark.django_db(transaction=True)

OVER = "This review is over already"
DONE = "already done, or the review was canceled"


def at_once(*attempts: Callable[[], object]) -> list[str]:
    """What each person reads; an empty text when it was done. As in the admin, each is whole."""
    start = Barrier(len(attempts), timeout=30)

    def run(attempt: Callable[[], object]) -> str:
        try:
            start.wait()
            with transaction.atomic():
                attempt()
        except ReviewRefused as refusal:
            return str(refusal)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(len(attempts)) as people:
        return list(people.map(run, attempts))


def sign(page, user) -> Callable[[], object]:
    """Everything that the person has on the screen was read before."""
    step, facts = step_of(page), signing(page)
    task = step.task.specific
    return lambda: task.on_action(step, user, "approve", **facts)


def reviewed(team, **changes):
    return in_medical_review(team, draft(team.editor, **whole_fields(**changes)))


def second_reviewer():
    return person("second@example.org", REVIEWERS, first_name="Sam", last_name="Second")


def signatures(page) -> int:
    return SignOff.objects.about(page).signatures().count()


def test_two_signatures_of_one_step_are_one(team):
    page = reviewed(team)
    results = at_once(sign(page, team.reviewer), sign(page, second_reviewer()))
    done, refused = sorted(results)
    assert done == ""
    assert DONE in refused
    assert (signatures(page), fresh(page).live, gaps()) == (1, True, [])


def test_a_signature_and_a_cancellation_leave_one_of_both(team):
    page = reviewed(team)
    state = page.current_workflow_state
    signed, cancelled = at_once(sign(page, team.reviewer), lambda: state.cancel(user=team.editor))
    state.refresh_from_db()
    assert [signed, cancelled].count("") == 1
    if not signed:
        assert OVER in cancelled
        assert (state.status, signatures(page), fresh(page).live) == ("approved", 1, True)
    else:
        assert DONE in signed
        assert (state.status, signatures(page), fresh(page).live) == ("cancelled", 0, False)
    assert gaps() == []


def test_a_signature_and_a_withdrawal_leave_nothing_live(team):
    """Whichever comes first: the lead's word counts for the version before and for the new one."""
    page = published(team)
    change(page, team.editor, paper_title="Second text")
    in_medical_review(team, page)
    stale = fresh(page)
    signed, withdrawn = at_once(
        sign(page, team.reviewer),
        lambda: withdraw(page=stale, user=team.lead, reason="error"),
    )
    assert withdrawn == ""
    assert signed == "" or DONE in signed
    assert not fresh(page).live
    assert not PublishedStudy.objects.exists()
    assert SignOff.objects.newest_for(page).decision == Decision.WITHDRAWN
    assert gaps() == []


def test_a_signature_and_an_edit_publish_no_unsigned_word(team):
    page = reviewed(team)
    text = page.get_latest_revision_as_object()
    text.paper_title = "Typed at the same moment"
    signed, edited = at_once(
        sign(page, team.reviewer), lambda: text.save_revision(user=team.editor)
    )
    assert edited == ""
    assert fresh(page).get_latest_revision_as_object().paper_title == "Typed at the same moment"
    titles = list(PublishedStudy.objects.values_list("title", flat=True))
    if signed:
        assert "not the one you were shown" in signed
        assert (titles, signatures(page)) == ([], 0)
    else:
        assert (titles, signatures(page)) == (["A trial of one treatment"], 1)
    assert gaps() == []


def test_the_writer_of_that_edit_cannot_sign_it_next(team):
    """However close, an edit counts for its writer until the next signature."""
    from review.log.authors import authors_since_signature

    page = reviewed(team)
    text = page.get_latest_revision_as_object()
    text.paper_title = "Typed at the same moment"
    other = second_reviewer()
    at_once(sign(page, team.reviewer), lambda: text.save_revision(user=other))
    assert other in authors_since_signature(fresh(page))


def test_decisions_about_two_pages_both_stand_in_a_whole_log(team):
    pages = [reviewed(team), reviewed(team, doi="10.1234/two", paper_title="The second")]
    people = [team.reviewer, second_reviewer()]
    results = at_once(*(sign(page, user) for page, user in zip(pages, people, strict=True)))
    assert results == ["", ""]
    assert PublishedStudy.objects.count() == SignOff.objects.filter(kind="page").count() == 2
    assert gaps() == []


def test_two_withdrawals_are_one(team):
    page = published(team)
    leads = [team.lead, person("second@example.org", LEADS)]
    stale = [fresh(page), fresh(page)]
    results = at_once(
        *(
            lambda page=page, lead=lead: withdraw(page=page, user=lead, reason="error")
            for page, lead in zip(stale, leads, strict=True)
        )
    )
    done, refused = sorted(results)
    assert done == ""
    assert "needs no withdrawal" in refused
    assert SignOff.objects.filter(decision=Decision.WITHDRAWN).count() == 1
    assert (fresh(page).live, gaps()) == (False, [])

"""What waits for whom, and that a longer list asks the database no more often."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from research.models import StudySummaryPage
from review.services.waiting import waiting_for
from review.subject import review_address
from tests.research.factories import act, category_page, draft, person, submit, whole_fields

pytestmark = pytest.mark.django_db


def in_check(team, number: int = 0):
    fields = whole_fields(paper_title=f"Study {number}", doi=f"10.1234/{number}")
    return submit(draft(team.editor, **fields), team.editor)


def in_review(team, number: int):
    return act(in_check(team, number), team.lead)


def titles(user) -> list[str]:
    return [item.title for item in waiting_for(user)]


def test_a_draft_waits_for_nobody(team):
    draft(team.editor, **whole_fields())
    assert not any(map(titles, (team.editor, team.lead, team.reviewer)))


def test_a_submitted_text_waits_for_the_editorial_check(team):
    in_check(team)
    assert titles(team.lead) == ["Study 0"]
    assert titles(team.reviewer) == []


def test_a_checked_text_waits_for_the_reviewers(team):
    in_review(team, 1)
    assert titles(team.reviewer) == ["Study 1"]
    assert titles(team.lead) == []
    assert waiting_for(team.reviewer)[0].step == "Medical review"


def test_a_returned_or_cancelled_text_waits_no_more(team):
    act(in_review(team, 1), team.reviewer, "reject", comment="The paper says 6.")
    in_check(team, 2).current_workflow_state.cancel(user=team.editor)
    assert titles(team.reviewer) == titles(team.lead) == []


def test_who_has_no_role_waits_for_nothing(team):
    in_check(team)
    assert titles(person("nobody@example.org")) == []


def test_a_superuser_sees_every_page_in_review(team):
    in_check(team, 1)
    in_review(team, 2)
    root = person("root@example.org", is_superuser=True)
    assert titles(root) == ["Study 1", "Study 2"]


def test_the_title_is_the_newest_one_and_the_oldest_page_comes_first(team):
    first, second = in_check(team, 1), in_check(team, 2)
    text = second.get_latest_revision_as_object()
    text.paper_title = "Mended"
    text.save_revision(user=team.editor)
    assert titles(team.lead) == ["Study 1", "Mended"]
    assert [item.page_id for item in waiting_for(team.lead)] == [first.pk, second.pk]


def waiting_beside(state, number: int) -> None:
    """More pages in the same step of the same review, without going the road for each."""
    for _ in range(number):
        workflow_state = state.workflow_state
        workflow_state.pk, workflow_state._state.adding = None, True
        page = StudySummaryPage(live=False, title="One more")
        category_page().add_child(instance=page)
        workflow_state.object_id = str(page.pk)
        workflow_state.current_task_state = None
        workflow_state.save()
        state.pk, state.task_state_ptr_id, state._state.adding = None, None, True
        state.workflow_state = workflow_state
        state.save()
        workflow_state.current_task_state = state
        workflow_state.save()


def test_thirty_waiting_texts_ask_no_more_than_three(client, team):
    def queries() -> list[int]:
        return [queries_of(reverse(name)) for name in ("review:index", "wagtailadmin_home")]

    def queries_of(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    client.force_login(team.lead)
    state = in_check(team).current_workflow_task_state
    waiting_beside(state, 2)
    few = queries()
    waiting_beside(state, 27)
    assert len(waiting_for(team.lead)) == 30
    assert queries() == few


def test_the_list_itself_needs_four_queries(team, django_assert_max_num_queries):
    in_check(team)
    waiting_for(team.lead)
    with django_assert_max_num_queries(4):
        waiting_for(team.lead)


def test_the_admins_home_opens_with_what_waits_and_leads_to_the_review(client, team):
    page = in_check(team)
    client.force_login(team.lead)
    words = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Waiting for you" in words
    assert f'href="{review_address(page)}"' in words
    client.force_login(team.reviewer)
    assert "Nothing waits for you now" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_reviews_are_behind_the_log_in(client, team):
    page = in_check(team)
    for address in (reverse("review:index"), review_address(page)):
        assert "/login/" in client.get(address)["Location"]

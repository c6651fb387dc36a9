"""Why a related study may help is signed; its title and address are its own."""

import pytest

from research.models import PublishedStudy, RelatedStudy
from review.workflow.withdraw import withdraw
from tests.research.factories import act, category_page, fresh, publish, published, signing, submit

pytestmark = pytest.mark.django_db


def relate(page, team, other, why):
    text = fresh(page).get_latest_revision_as_object()
    text.related = [RelatedStudy(study=other, why=why)]
    text.change_kind, text.change_note = "correction", why
    text.save_revision(user=team.editor)


def test_the_sentence_beside_a_related_study_needs_a_signature(team, live):
    other = published(team, doi="10.1234/two", paper_title="The second")
    relate(live, team, other, "It proves that the cells cure paralysis.")
    submit(live, team.editor)
    page = act(live, team.lead)
    assert page.current_workflow_task_state.task.name == "Medical review"
    assert PublishedStudy.objects.get(page_id=live.pk).related == []
    act(live, team.reviewer, **signing(live))
    assert PublishedStudy.objects.get(page_id=live.pk).related[0]["title"] == "The second"


def test_a_withdrawn_study_leaves_the_pages_that_name_it(team, live):
    other = published(team, doi="10.1234/two", paper_title="The second")
    relate(live, team, other, "It asked the same in more people.")
    publish(live, team)
    withdraw(page=other, user=team.lead, reason="error")
    assert PublishedStudy.objects.get(page_id=live.pk).related == []


def test_a_moved_study_is_named_with_its_new_address(team, live, capture_on_commit):
    other = published(team, doi="10.1234/two", paper_title="The second")
    relate(live, team, other, "It asked the same in more people.")
    publish(live, team)
    with capture_on_commit(execute=True):
        fresh(other).move(category_page("bladder-bowel"), pos="last-child")
    named = PublishedStudy.objects.get(page_id=live.pk).related[0]
    assert named["url"] == PublishedStudy.objects.get(page_id=other.pk).path

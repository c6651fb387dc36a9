"""The emergency line reaches category and studies only when both were signed."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy
from review.workflow.withdraw import withdraw
from taxonomy.models import Category
from tests.research.factories import (
    category_page,
    change,
    fresh,
    publish,
    published,
)
from tests.review.signed_kinds import CATEGORY, KINDS, LINE, SNIPPETS

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
every_snippet = pytest.mark.parametrize("kind", SNIPPETS.values(), ids=SNIPPETS.keys())


@pytest.fixture
def urgent(team) -> Category:
    """A category whose wish for the emergency line is signed."""
    category = Category.objects.get(slug="pain-spasticity")
    return publish(change(category, team.editor, emergency_line=True), team)


def line_on_study(study: Any) -> str:
    return PublishedStudy.objects.get(page_id=study.pk).emergency_line


def test_the_line_comes_to_category_and_studies_when_both_are_signed(client, team, urgent):
    study = published(team)
    assert line_on_study(study) == ""
    line = LINE.live(team)
    assert line_on_study(study) == line.text
    path = PublishedStudy.objects.get(page_id=study.pk).path
    for address in (path, "/research/pain-spasticity/"):
        assert line.text in client.get(address).content.decode()
    assert line.text not in client.get("/research/regenerative-medicine/").content.decode()


def test_the_line_goes_with_its_withdrawal_and_with_that_of_the_category(team, urgent):
    line = LINE.live(team)
    study = published(team)
    assert line_on_study(study) == line.text
    withdraw(page=urgent, user=team.lead, reason="error")
    assert line_on_study(study) == ""
    urgent = change(urgent, team.editor, description="Mended.")
    publish(urgent, team)
    assert line_on_study(study) == line.text
    withdraw(page=line, user=team.lead, reason="error")
    assert line_on_study(study) == ""


def test_an_unsigned_wish_for_the_line_shows_nothing(team):
    LINE.live(team)
    wish = CATEGORY.draft(team.editor)
    assert wish.emergency_line
    study = published(team, categories=[wish])
    assert line_on_study(study) == ""
    publish(wish, team)
    assert line_on_study(study) != ""


def test_a_study_moved_to_an_urgent_category_gets_the_line(team, urgent, capture_on_commit):
    line = LINE.live(team)
    study = published(team, category_page("regenerative-medicine"))
    assert line_on_study(study) == ""
    with capture_on_commit(execute=True):
        fresh(study).move(category_page("pain-spasticity"), pos="last-child")
    assert line_on_study(study) == line.text


def test_the_line_costs_the_page_of_a_study_no_query(client, team, urgent):
    study = published(team)
    path = PublishedStudy.objects.get(page_id=study.pk).path

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    queries()
    without = queries()
    LINE.live(team)
    # The first page after a change reads the words that each process keeps.
    queries()
    assert queries() == without


def test_a_demo_line_says_so_and_is_none_where_demo_is_refused(client, team, urgent, settings):
    team.reviewer.is_demo = True
    team.reviewer.save()
    line = LINE.live(team)
    team.reviewer.is_demo = False
    team.reviewer.save()
    study = PublishedStudy.objects.get(page_id=published(team).pk)
    words = client.get(study.path).content.decode()
    assert line.text in words
    assert "Demo text: no clinician has checked this" in words
    settings.DEMO_ALLOWED = False
    assert line.text not in client.get(study.path).content.decode()
    assert line.text not in client.get("/research/pain-spasticity/").content.decode()

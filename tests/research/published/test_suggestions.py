"""Where nobody named a related study, the site finds some, and never calls them signed."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.addresses import new_addresses
from research.models import PublishedStudy, RelatedStudy, StudySummaryPage
from research.published.suggestions import MOST, NEIGHBORS, renew_found
from review.workflow.withdraw import withdraw
from taxonomy.models import Category, StudyType
from tests.research.clones import clone, clones
from tests.research.factories import category_page, change, draft, publish, published, whole_fields

pytestmark = pytest.mark.django_db
NOT_CHOSEN = "No reviewer chose them."


def copy_of(page: StudySummaryPage) -> PublishedStudy:
    return PublishedStudy.objects.get(page_id=page.pk)


def reasons(page: StudySummaryPage) -> dict[str, str]:
    return {suggestion["title"]: suggestion["why"] for suggestion in copy_of(page).found}


def two(team):
    first = published(team, paper_title="First", doi="10.1234/1")
    second = published(team, paper_title="Second", doi="10.1234/2")
    return first, second


def test_two_studies_of_one_category_name_each_other(client, team):
    first, second = two(team)
    assert reasons(first) == {"Second": "Same study type and category"}
    assert reasons(second) == {"First": "Same study type and category"}
    words = client.get(copy_of(first).path).content.decode()
    assert NOT_CHOSEN in words
    assert f'href="{copy_of(second).path}"' in words


def test_a_study_of_another_category_is_not_named(team):
    first = published(team, paper_title="First", doi="10.1234/1")
    published(team, category_page("bladder-bowel"), paper_title="Second", doi="10.1234/2")
    assert reasons(first) == {}


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"evidence_level": 1}, "Also about Pain & Spasticity, from a stronger kind of study"),
        ({"evidence_level": 4}, "Same study type and category"),
        ({"evidence_level": None}, "Same study type and category"),
        ({"study_type": "Case series"}, "Also about Pain & Spasticity"),
    ],
)
def test_the_reason_is_true(team, facts, why):
    study = copy_of(published(team))
    other = clone(study, title="Other", **facts)
    renew_found(study)
    assert [(suggestion["title"], suggestion["why"]) for suggestion in study.found] == [
        (other.title, why)
    ]


def test_levels_of_different_questions_are_not_compared(team):
    study = copy_of(published(team))
    other = clone(study, evidence_level=1)
    card = other.card
    card["evidence"]["question"] = "How common is it?"
    PublishedStudy.objects.filter(pk=other.pk).update(card=card)
    renew_found(study)
    assert [suggestion["why"] for suggestion in study.found] == ["Same study type and category"]


def test_a_study_that_shares_another_category_is_named_with_it(team):
    published(team, category_page("breathing-respiratory"), paper_title="Other", doi="10.1234/3")
    shared = Category.objects.get(slug="bladder-bowel")
    first = published(team, paper_title="First", doi="10.1234/1", categories=[shared])
    published(
        team, category_page("bladder-bowel"), paper_title="Second", doi="10.1234/2",
        study_type=StudyType.objects.get(key="case-series"),
    )  # fmt: skip
    assert reasons(first) == {"Second": "Also about Bladder & Bowel"}


def test_a_category_of_every_study_relates_nothing(team):
    every = [Category.objects.get(slug="spinal-cord-injury")]
    first = published(team, paper_title="First", doi="10.1234/1", categories=every)
    second = category_page("bladder-bowel")
    published(team, second, paper_title="Second", doi="10.1234/2", categories=every)
    renew_found(copy_of(first))
    assert reasons(first) == {}


def test_an_animal_study_leads_to_one_in_people(team):
    study = copy_of(published(team))
    animals = clone(study, population_key="animals", study_type="Animal study")
    renew_found(animals)
    assert animals.found[0]["why"] == "Also about Pain & Spasticity, studied in people"


def test_stronger_evidence_comes_first_and_three_are_enough(team):
    study = copy_of(published(team))
    clones(study, 5)
    clone(study, title="Strong", evidence_level=1)
    renew_found(study)
    assert len(study.found) == MOST
    assert study.found[0]["title"] == "Strong"


def test_signed_sentences_stand_alone(client, team):
    first = published(team, paper_title="First", doi="10.1234/1")
    page = draft(team.editor, **whole_fields(paper_title="Second", doi="10.1234/2"))
    text = page.get_latest_revision_as_object()
    text.related = [RelatedStudy(study=first, why="It came before.")]
    text.save_revision(user=team.editor)
    publish(page, team)
    assert reasons(page) == {}
    words = client.get(copy_of(page).path).content.decode()
    assert "It came before." in words
    assert NOT_CHOSEN not in words


def test_they_are_no_part_of_what_was_signed(team):
    first, _second = two(team)
    assert copy_of(first).found
    # Stops at the first column that is not as it was signed.
    call_command("verify_signoffs", stdout=StringIO())


def test_a_withdrawn_study_is_named_no_longer(team):
    first, second = two(team)
    withdraw(page=second, user=team.lead, reason="error")
    assert reasons(first) == {}


def test_a_new_title_or_address_is_followed(client, team):
    first, second = two(team)
    change(second, team.editor, paper_title="Better title")
    publish(second, team)
    assert reasons(first) == {"Better title": "Same study type and category"}
    page = StudySummaryPage.objects.get(pk=second.pk)
    page.slug = "elsewhere"
    with new_addresses():
        page.save()
    (suggestion,) = copy_of(first).found
    assert suggestion["url"] == copy_of(second).path == "/research/pain-spasticity/elsewhere/"


def test_demo_studies_are_not_named_where_demo_is_refused(team, settings):
    study = copy_of(published(team))
    clone(study, is_demo=True)
    settings.DEMO_ALLOWED = False
    renew_found(study)
    assert study.found == []


def test_looking_costs_the_same_with_ten_and_with_a_hundred_studies(team):
    study = copy_of(published(team))
    clones(study, 10)

    def queries() -> int:
        renew_found(study)
        with CaptureQueriesContext(connection) as captured:
            renew_found(study)
        return len(captured)

    few = queries()
    clones(study, 90)
    assert queries() == few
    assert few <= 6
    assert NEIGHBORS < 90


def test_the_page_asks_no_more_for_them(client, team):
    first, _second = two(team)
    path = copy_of(first).path
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    assert len(captured) == 1

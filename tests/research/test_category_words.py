"""Readers meet a category as a medical reviewer signed it, or not at all."""

import pytest

from research.models import CategoryIndexPage, PublishedStudy, ResearchIndexPage
from review.errors import ReviewRefused
from review.log.verify import verify
from review.workflow.withdraw import withdraw
from taxonomy.models import Category, InjuryLevel, Journal
from tests.research.factories import (
    category_page,
    change,
    draft,
    fresh,
    publish,
    published,
    submit,
    whole_fields,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree", "rendered_each_time")]
CURES = "Proven cures"


@pytest.fixture
def unsigned(team) -> CategoryIndexPage:
    category = Category(name=CURES, description="Studies about cures.")
    category.save()
    category.save_revision(user=team.editor)
    page = CategoryIndexPage(title=CURES, category=category)
    return ResearchIndexPage.objects.get().add_child(instance=page)


def everywhere(client) -> str:
    places = ("/", "/categories/", "/research/", "/evidence-map/", "/subscribe/", "/llms.txt",
              "/search/?q=proven+cures", "/search/suggest/?q=prov", "/api/v1/categories/",
              "/sitemap-pages.xml", "/sitemap-research.xml")  # fmt: skip
    return "".join(client.get(place).content.decode() for place in places)


def test_a_name_that_nobody_signed_stands_nowhere(client, team, unsigned):
    published(team, categories=[unsigned.category])
    assert CURES not in everywhere(client)
    assert unsigned.slug not in everywhere(client)
    assert client.get(f"/research/{unsigned.slug}/").status_code == 404
    study = PublishedStudy.objects.get()
    assert CURES not in client.get(study.path).content.decode()
    assert list(verify(print)) == []


def test_it_appears_with_its_signature_on_the_studies_that_have_it(client, team, unsigned):
    published(team, categories=[unsigned.category])
    publish(unsigned.category, team)
    study = PublishedStudy.objects.get()
    assert CURES in {chip["name"] for chip in study.chips}
    assert CURES in client.get("/categories/").content.decode()
    assert study.title in client.get(f"/research/{unsigned.slug}/").content.decode()
    assert list(verify(print)) == []


def test_no_study_goes_into_review_below_a_name_that_nobody_signed(team, unsigned):
    page = draft(team.editor, unsigned, **whole_fields())
    with pytest.raises(ReviewRefused) as refusal:
        submit(page, team.editor)
    assert "A medical reviewer signs it first" in " ".join(refusal.value.details)
    publish(unsigned.category, team)
    submit(fresh(page), team.editor)


FIELDS = ("name", "synonyms", "description", "care_questions", "icon", "sold_before_proven")


@pytest.mark.parametrize("field", FIELDS)
def test_nobody_changes_a_word_of_it_alone(team, field):
    category = Category.objects.get(slug="pain-spasticity")
    before = getattr(category, field)
    setattr(category, field, CURES)
    with pytest.raises(ReviewRefused, match="No medical reviewer has signed"):
        category.save()
    assert getattr(fresh(category), field) == before


def test_a_new_name_that_was_signed_reaches_every_study(client, team):
    published(team)
    fields = {"name": "Pain", "change_kind": "correction", "change_note": "A shorter name."}
    publish(change(Category.objects.get(slug="pain-spasticity"), team.editor, **fields), team)
    study = PublishedStudy.objects.get()
    assert [chip["name"] for chip in study.chips] == ["Pain"]
    assert study.breadcrumb[-1]["title"] == "Pain"
    assert list(verify(print)) == []


def test_a_new_drawing_that_was_signed_reaches_every_study_and_list(client, team):
    published(team)
    category = Category.objects.get(slug="pain-spasticity")
    change(category, team.editor, icon="heart")
    assert PublishedStudy.objects.get().category["icon"] == "pain"
    publish(fresh(category), team)
    study = PublishedStudy.objects.get()
    assert [chip["icon"] for chip in study.chips] == [study.category["icon"]] == ["heart"]
    words = client.get("/research/pain-spasticity/").context["category"]
    assert words["icon"] == "heart"
    assert list(verify(print)) == []


def test_a_copy_that_is_older_than_the_drawings_has_an_empty_one(client, team):
    published(team)
    study = PublishedStudy.objects.get()
    for entry in (*study.chips, *study.breadcrumb):
        entry.pop("icon", None)
    study.save()
    assert study.category["icon"] == ""
    assert client.get(study.path).status_code == client.get("/research/").status_code == 200


def test_a_withdrawn_category_says_why_and_its_name_leaves_every_study(client, team):
    published(team)
    page = category_page("pain-spasticity")
    withdraw(page=page.category, user=team.lead, reason="error")
    answer = client.get("/research/pain-spasticity/")
    assert answer.status_code == 410
    study = PublishedStudy.objects.get()
    assert study.chips == []
    assert page.category.name not in client.get(study.path).content.decode()
    assert client.get(study.path).status_code == 200
    assert list(verify(print)) == []


def test_a_category_and_its_page_share_it(team):
    category = Category.objects.get(slug="bladder-bowel")
    publish(change(category, team.editor, name="Bladder"), team)
    assert fresh(category).slug == category.index_page.slug == "bladder-bowel"
    assert list(verify(print)) == []


def test_a_signed_study_confirms_the_words_that_it_uses(team):
    journal = Journal.objects.create(name="A new journal")
    level = InjuryLevel.objects.create(name="A new level")
    published(team, journal=journal, injury_levels=[level])
    for word in (journal, level):
        word.refresh_from_db()
        assert word.confirmed
    journal.name = "Another journal"
    journal.save()
    journal.refresh_from_db()
    assert journal.name == "A new journal"

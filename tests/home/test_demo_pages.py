"""No page of the demo contradicts itself: each is read as readers get it."""

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client

from core.models import User
from home.services import demo_studies, demo_words
from research.exchange.services import export_records, import_records
from research.models import PublishedStudy, StudySummaryPage
from taxonomy.models import EmergencyLine
from taxonomy.services.data import read_data
from tests.research.views.reading import text_of

pytestmark = pytest.mark.django_db
CATEGORIES = {entry["slug"]: entry for entry in read_data("vocabularies.json")["categories"]}
ENTRIES = {entry["slug"]: entry for entry in demo_studies.entries()}
CLINICS = re.compile(r"clinics (that )?sell")
OF_A_CATEGORY = (
    re.compile(r"In ([^.]+?)\s*, some clinics sell"),
    re.compile(r"general questions for the category ([^.]+)\."),
)


@pytest.fixture(scope="module", autouse=True)
def once_demo(once) -> None:
    def make() -> None:
        with pytest.MonkeyPatch.context() as patch:
            # The categories are signed in every test's database; terms and help lines are not read.
            patch.setattr(demo_words, "KINDS", (EmergencyLine,))
            call_command("seed_demo", verbosity=0)

    once(make)


@pytest.fixture
def pages() -> dict[str, BeautifulSoup]:
    """The main part of each of the 24, by its slug."""
    read = {
        study.slug: BeautifulSoup(Client().get(study.path).content, "html.parser").main
        for study in PublishedStudy.objects.all()
    }
    assert set(read) == set(ENTRIES)
    return read


def words_of(pages: dict[str, BeautifulSoup]) -> dict[str, str]:
    return {slug: text_of(main) for slug, main in pages.items()}


def are(**facts: Any) -> set[str]:
    """Slugs of the studies whose files say this."""
    return {
        slug
        for slug, entry in ENTRIES.items()
        if all(entry[name] == value for name, value in facts.items())
    }


def lie_in(mark: str, value: Any) -> set[str]:
    """Slugs of the studies that have a category with this mark."""
    marked = {slug for slug, category in CATEGORIES.items() if category.get(mark) == value}
    return {slug for slug, entry in ENTRIES.items() if marked & set(entry["categories"])}


def of_a_treatment() -> set[str]:
    asked = {"benefit", "harm"}
    return {
        slug for slug, entry in ENTRIES.items() if entry["evidence_level"]["question_type"] in asked
    }


@pytest.mark.parametrize(
    "slug",
    [
        "early-or-late-surgery-sci-poem",  # in ordinary use
        "breathing-muscle-training-tetraplegia",
        "water-irrigation-for-bowel-care-outcomes",
        "vagus-nerve-pulses-rehab-rats",
        "what-drives-muscle-spasms-in-mice",
        "what-helps-people-regain-independence",
    ],
)
def test_no_clinic_sells_surgery_breathing_training_or_rats(pages, slug):
    assert not CLINICS.search(words_of(pages)[slug])


def test_clinics_are_named_for_new_treatments_and_marked_categories_alone(pages):
    words = words_of(pages)
    in_people = (are(population="human") | are(population="review")) & of_a_treatment()
    of_the_treatment = in_people & are(treatment_is_new=True)
    of_the_category = in_people & are(treatment_is_new=None) & lie_in("sold_before_proven", "yes")
    assert of_the_treatment
    assert of_the_category
    assert {slug for slug in words if "clinics that sell this treatment" in words[slug]} == (
        of_the_treatment
    )
    assert {slug for slug in words if "some clinics sell" in words[slug]} == of_the_category


def test_a_step_is_marked_for_treatments_that_are_signed_as_new_alone(pages):
    steps = {slug: len(main.select("[aria-current=step]")) for slug, main in pages.items()}
    assert {slug for slug, number in steps.items() if number} == are(treatment_is_new=True)
    assert set(steps.values()) == {0, 1}
    for slug, words in words_of(pages).items():
        assert ("This study is at this step" in words) == bool(steps[slug]), slug


def test_a_line_of_a_category_stands_on_its_own_studies_alone(pages):
    for slug, words in words_of(pages).items():
        names = {CATEGORIES[key]["name"] for key in ENTRIES[slug]["categories"]}
        told = [name for line in OF_A_CATEGORY for name in line.findall(words)]
        assert told, slug
        assert set(told) <= names, slug


def test_general_questions_are_those_of_the_category_that_is_named(pages):
    for slug, words in words_of(pages).items():
        own = CATEGORIES[ENTRIES[slug]["categories"][0]]
        [named] = OF_A_CATEGORY[1].findall(words)
        assert named == own["name"], slug
        for category in CATEGORIES.values():
            for question in set(category["care_questions"]) - set(own["care_questions"]):
                assert question not in words, slug


def test_the_emergency_line_stands_just_where_a_category_asks_for_it(pages):
    line = EmergencyLine.objects.get().text
    shown = {slug for slug, words in words_of(pages).items() if line in words}
    assert shown == lie_in("emergency_line", True)
    assert shown != set(ENTRIES)


def test_nobody_says_what_a_paper_does_not_report_without_having_read_it(pages):
    for slug, words in words_of(pages).items():
        reported = [part for part in ("The paper does not report", "not reported") if part in words]
        assert not reported or slug in are(reading_basis="full paper"), slug


def test_animals_have_no_grade_no_level_of_injury_and_nobody_like_me(pages):
    animals = are(population="animal")
    assert animals
    for slug in animals:
        facts = pages[slug].select_one("#who")
        assert "No people were in this study." in text_of(facts)
        assert not re.search("AIS|Injury level|Time since injury", text_of(facts)), slug
        assert not facts.select(".like-me")


def test_the_demo_goes_out_and_comes_in_again_with_the_same_bytes(pages):
    """As on an empty site: what is there has other names, and nobody has signed what comes in."""
    pages = StudySummaryPage.objects.order_by("pk")
    signed = list(export_records())
    texts = [page.get_latest_revision_as_object().canonical_text() for page in pages]
    pages.update(
        slug=Concat("slug", Value("-before")),
        paper_title="", doi=None, pmid="", pmcid="", latest_revision=None,
    )  # fmt: skip
    editor = User.objects.get(email="editor@example.org")
    records = json.loads(json.dumps(signed))
    made = [report.page.pk for report in import_records(records, editor=editor)]
    drafts = StudySummaryPage.objects.filter(pk__in=made).order_by("pk")
    assert [page.get_latest_revision_as_object().canonical_text() for page in drafts] == texts
    again = [record for record in export_records(drafts=True) if record["state"] == "draft"]
    assert json.dumps(again) == json.dumps([record | {"state": "draft"} for record in signed])

"""Wagtail's own search boxes find a draft by title, author, DOI or number. No sign breaks them."""

import json

import pytest
from django.urls import reverse
from wagtail.search import index

from research.models import StudySummaryPage
from tests.research.factories import blocks, category_page, change, draft, published

pytestmark = pytest.mark.django_db
DOI = "10.1038/s41467-024-46259-y"
AUTHORS = [
    {"type": "person", "value": {"given": "Jürgen", "family": "Østergård-Müller"}},
    {"type": "group", "value": {"name": "The STIMO study group"}},
]
BOXES = [
    reverse("wagtailadmin_pages:search"),
    reverse("wagtailadmin_pages:search_results"),
    reverse("wagtailadmin_choose_page_search"),
    "explorer",
]


@pytest.fixture
def page(team):
    return draft(
        team.editor,
        title="Walking",
        plain_title="Walking with pulses",
        paper_title="Epidural stimulation of T6/T7 restores gait",
        doi=DOI,
        pmid="38321033",
        authors=json.dumps(AUTHORS),
    )


@pytest.mark.parametrize(
    "asked",
    [
        DOI,
        DOI.upper(),
        f"https://doi.org/{DOI}",
        f"doi:{DOI}",
        f"https://doi.org/{DOI.replace('/', '%2F')}",
        f"https://www.nature.com/articles/x?doi={DOI}",
        "10.1038/s41467-024",
        "38321033",
        "https://pubmed.ncbi.nlm.nih.gov/38321033/",
        "walking",
        "puls",
        "stimulation restor",
        "T7",
        "Østergård",
        "Müller",
        "muller",
        "Jürgen Müll",
        "stimo",
        '"walking with"',
    ],
)
@pytest.mark.parametrize("box", BOXES)
def test_a_draft_is_found(page, team, client, asked, box):
    assert found(client, team, box, asked) == [page.pk]


def found(client, team, box: str, asked: str) -> list[int]:
    client.force_login(team.editor)
    if box == "explorer":
        box = reverse("wagtailadmin_explore", args=[category_page().pk])
    answer = client.get(box, {"q": asked})
    assert answer.status_code == 200
    rows = answer.context["pages" if "pages" in answer.context else "object_list"]
    return [row.pk for row in rows if isinstance(row.specific, StudySummaryPage)]


@pytest.mark.parametrize("box", BOXES)
def test_what_no_study_has_finds_none(page, team, client, box):
    for asked in ("10.1038/s41467-024-99999-y", "https://doi.org/10.9/x", "family", "person", "%"):
        assert found(client, team, box, asked) == []


@pytest.mark.parametrize(
    "odd",
    [
        '"',
        "'",
        '"a',
        "a\x00b",
        "%",
        "%s",
        "\\",
        "*",
        "(",
        "NOT",
        "a:b",
        "\u202e",
        "10⁸",
        ":",
        "a" * 5000,
    ],
)
@pytest.mark.parametrize("box", BOXES)
def test_no_sign_breaks_a_box(team, client, box, odd):
    found(client, team, box, odd)
    found(client, team, box, f"walking {odd}")
    found(client, team, box, " ".join(["a"] * 3000))


def test_a_live_study_is_found_by_what_readers_see_and_by_its_newer_draft(team, client):
    page = published(team, plain_title="Old words", doi="10.1234/old")
    change(page, team.editor, plain_title="Newer title", doi="10.1234/new")
    for asked in ("old", "newer", "10.1234/old", "10.1234/new"):
        assert found(client, team, BOXES[0], asked) == [page.pk]


def test_other_pages_are_found_as_before(team, client):
    client.force_login(team.editor)
    category = category_page()
    index.insert_or_update_object(category)
    answer = client.get(BOXES[0], {"q": category.title})
    assert category.pk in [row.pk for row in answer.context["object_list"]]


def test_an_author_of_the_newest_draft_is_found(page, team, client):
    change(page, team.editor, authors=blocks("person", {"given": "Mei", "family": "Chen"}))
    assert found(client, team, BOXES[0], "chen") == [page.pk]

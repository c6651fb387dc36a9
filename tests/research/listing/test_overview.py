"""What stands above a list is true of all of it, not only of the page that is shown."""

import pytest
from bs4 import BeautifulSoup

from research.listing.overview import MOST_DOTS
from research.models import PublishedStudy
from research.models.querysets import PAGE_SIZE
from tests.research.clones import clone, clones
from tests.research.factories import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rendered_each_time")]
LISTS = ["/research/", "/research/pain-spasticity/", "/search/?q=treatment"]


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture(scope="module")
def once_study(once, once_page) -> PublishedStudy:
    return once(PublishedStudy.objects.get)


@pytest.fixture
def study(once_study, db) -> PublishedStudy:
    """Level 4."""
    return fresh(once_study)


def rows(client, address: str) -> dict[str, int]:
    found = client.get(address).context["overview"]
    return {row.word: row.number for row in found.rows} if found else {}


def said(client, address: str) -> str:
    box = BeautifulSoup(client.get(address).content, "html.parser").select_one(".overview")
    return " ".join(box.get_text(" ").split())


@pytest.mark.parametrize("address", LISTS)
def test_all_studies_are_counted_however_many_pages_they_fill(client, study, address):
    clones(study, PAGE_SIZE)
    clone(study, evidence_level=2)
    clone(study, evidence_level=None)
    expected = {
        "Strongest": 0,
        "Strong": 1,
        "Middle": 0,
        "Weak": PAGE_SIZE + 1,
        "Weakest": 0,
        "No level": 1,
    }
    assert rows(client, address) == expected
    second = address.partition("?")[0] + client.get(address).context["older_url"]
    assert rows(client, second) == expected


@pytest.mark.parametrize(
    ("levels", "sentences"),
    [
        ((2, 2, 3), "2 are of a strong kind. None is of the strongest kind."),
        ((2, 3), "1 is of a strong kind. None is of the strongest kind."),
        ((1, 1), "2 are of the strongest kind. What"),
        ((1, 2), "1 is of the strongest kind. 1 is of a strong kind. What"),
        ((5, None), "? None is of the strongest kind."),
    ],
)
def test_the_sentences_say_what_is_strong_and_that_nothing_is(client, study, levels, sentences):
    for level in levels:
        clone(study, evidence_level=level)
    study.delete()
    assert sentences in said(client, "/research/")
    assert f"How sure are these {len(levels)} studies?" in said(client, "/research/")


def test_a_narrowed_list_counts_what_is_left(client, study):
    clone(study, evidence_level=2)
    clone(study, evidence_level=2, population_key="animals")
    assert rows(client, "/research/?population=people") == {
        "Strongest": 0,
        "Strong": 1,
        "Middle": 0,
        "Weak": 1,
        "Weakest": 0,
    }


def test_nothing_is_said_where_there_is_nothing_to_compare(client, study):
    assert not rows(client, "/research/")
    clones(study, 2)
    assert rows(client, "/research/")
    assert not rows(client, "/research/?level=4")


def test_a_dot_is_a_study_until_there_are_too_many(client, study):
    clones(study, MOST_DOTS - 1)
    clone(study, evidence_level=2)
    found = client.get("/research/").context["overview"]
    assert (found.each, [len(row.dots) for row in found.rows]) == (1, [0, 1, 0, MOST_DOTS, 0])
    clone(study)
    found = client.get("/research/").context["overview"]
    assert (found.each, [len(row.dots) for row in found.rows]) == (2, [0, 1, 0, 6, 0])
    assert "One dot stands for up to 2 studies." in said(client, "/research/")

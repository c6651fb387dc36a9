"""Lists stand newest first, or by strength of evidence, and every link of them is walked once."""

from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup

from research.listing.sorting import NO_LEVEL
from research.models import PublishedStudy
from research.models.querysets import PAGE_SIZE
from tests.research.clones import clone
from tests.research.factories import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rendered_each_time")]
LEVELS = [3, 1, None, 5, 2]


@pytest.fixture
def study(team) -> PublishedStudy:
    published(team)
    return PublishedStudy.objects.get()


def levels(studies) -> list[int]:
    return [study.evidence_level or NO_LEVEL for study in studies]


def walk(client, address: str, link: str) -> list[PublishedStudy]:
    met, query = [], ""
    while True:
        context = client.get(query or address).context
        met.append(list(context["studies"]))
        if not context[link]:
            return met
        query = address.partition("?")[0] + context[link]


@pytest.mark.parametrize("start", ["/research/", "/research/pain-spasticity/"])
def test_the_strongest_come_first_and_each_is_met_once(client, study, start):
    for number in range(2 * PAGE_SIZE):
        clone(study, evidence_level=LEVELS[number % len(LEVELS)])
    pages = walk(client, f"{start}?sort=strongest", "older_url")
    met = [one for page in pages for one in page]
    assert len({one.pk for one in met}) == len(met) == 2 * PAGE_SIZE + 1
    assert levels(met) == sorted(levels(met))
    # Within a level the newest stands first.
    keys = [(one.evidence_level or NO_LEVEL, -one.added_at.timestamp(), -one.pk) for one in met]
    assert keys == sorted(keys)


def test_the_way_back_meets_them_too(client, study):
    for number in range(2 * PAGE_SIZE):
        clone(study, evidence_level=LEVELS[number % len(LEVELS)])
    second = client.get("/research/?sort=strongest").context["older_url"]
    back = client.get(f"/research/{second}").context["newer_url"]
    assert "sort=strongest" in back
    first = client.get("/research/?sort=strongest").context["studies"]
    assert client.get(f"/research/{back}").context["studies"] == first


@pytest.mark.parametrize("address", ["/research/?", "/search/?q=treatment"])
def test_the_present_order_is_chosen_in_the_form_and_the_form_keeps_the_rest(
    client, study, address
):
    clone(study, evidence_level=1)
    page = client.get(f"{address}&sort=strongest&population=people").content
    form = BeautifulSoup(page, "html.parser").select_one("form.sort")
    chosen = form.select("option[selected]")
    assert [option.get_text() for option in chosen] == ["Strongest evidence level"]
    asked = {box["name"]: box["value"] for box in form.select("input")}
    assert asked == dict(parse_qsl(f"{address.partition('?')[2]}&population=people"))
    newest = client.get(address.partition("?")[0], {**asked, "sort": "newest"})
    assert [one.pk for one in newest.context["studies"]] == [study.pk, study.pk + 1]


def test_a_list_of_one_study_has_nothing_to_sort(client, study):
    assert b'class="sort' not in client.get("/research/").content


@pytest.mark.parametrize("wrong", ["sort=%00", "sort=weakest", "sort=strongest&older=x_1_99"])
def test_an_order_or_a_place_that_we_did_not_make_shows_the_list_from_its_start(
    client, study, wrong
):
    clone(study, evidence_level=1)
    assert len(client.get(f"/research/?{wrong}").context["studies"]) == 2


def test_no_more_queries_than_the_list_itself(client, study, django_assert_num_queries):
    clone(study, evidence_level=1)
    client.get("/research/")
    with django_assert_num_queries(2):
        client.get("/research/?sort=strongest")

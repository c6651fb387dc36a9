"""Walking a list by its links meets every study once, whatever stands in the address."""

from datetime import timedelta

import pytest

from research.models import PublishedStudy
from research.models.querysets import PAGE_SIZE
from tests.research.clones import clone, clones
from tests.research.factories import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rendered_each_time")]
LISTS = ["/research/", "/research/pain-spasticity/"]


@pytest.fixture
def study(team) -> PublishedStudy:
    published(team)
    return PublishedStudy.objects.get()


def walk(client, start: str, link: str, first: str = "") -> list[list[int]]:
    pages, address = [], first
    while True:
        context = client.get(start + address).context
        pages.append([study.pk for study in context["studies"]])
        address = context[link]
        if not address:
            return pages
        assert len(pages) < 20


def flat(pages: list[list[int]]) -> list[int]:
    return [pk for page in pages for pk in page]


def newest_first() -> list[int]:
    return list(PublishedStudy.objects.order_by("-added_at", "-pk").values_list("pk", flat=True))


@pytest.mark.parametrize("start", LISTS)
@pytest.mark.parametrize("number", [1, PAGE_SIZE, PAGE_SIZE + 1, 3 * PAGE_SIZE])
def test_older_links_meet_each_study_once_and_newest_first(client, study, start, number):
    clones(study, number - 1)
    assert flat(walk(client, start, "older_url")) == newest_first()


def test_newer_links_lead_back_to_the_newest(client, study):
    clones(study, 2 * PAGE_SIZE + 3)
    last = client.get("/research/")
    address = ""
    while older := last.context["older_url"]:
        address = older
        last = client.get(f"/research/{older}")
    back = walk(client, "/research/", "newer_url", address)
    assert sorted(flat(back)) == sorted(newest_first())
    assert back[-1] == newest_first()[:PAGE_SIZE]


def test_studies_added_in_the_same_moment_are_met_once_each(client, study):
    for _ in range(PAGE_SIZE + 5):
        clone(study, added_at=study.added_at)
    assert flat(walk(client, "/research/", "older_url")) == newest_first()


def test_a_study_added_while_somebody_reads_shifts_no_page(client, study):
    clones(study, PAGE_SIZE + 3)
    first = client.get("/research/").context
    newest = clone(study, added_at=study.added_at + timedelta(minutes=1))
    second = client.get(f"/research/{first['older_url']}").context
    met = [row.pk for row in [*first["studies"], *second["studies"]]]
    assert met == [pk for pk in newest_first() if pk != newest.pk]


HOSTILE = [
    "x",
    "_",
    "%00",
    "2024-01-01_1",
    "2024-01-01T00:00:00_1",
    "2024-01-01T00:00:00%2B00:00_x",
    "2024-01-01T00:00:00%2B00:00_-1",
    f"2024-01-01T00:00:00%2B00:00_{2**63}",
    "2024-01-01T00:00:00%2B00:00_" + "9" * 10_000,
    "0001-01-01T00:00:00%2B14:00_1",
    "9999-12-31T23:59:59-14:00_1",
    "%27%3B+DROP+TABLE+x%3B--",
    "%ED%A0%80",
]


@pytest.mark.parametrize("start", LISTS)
@pytest.mark.parametrize("side", ["older", "newer"])
def test_a_mark_that_we_did_not_make_shows_the_newest(client, study, start, side):
    for mark in HOSTILE:
        response = client.get(f"{start}?{side}={mark}")
        assert response.status_code == 200
        assert [row.pk for row in response.context["studies"]] == [study.pk], mark


def test_a_mark_beyond_the_end_does_not_say_that_no_study_is_here(client, study):
    for mark in ("older=1900-01-01T00:00:00%2B00:00_1", "newer=2200-01-01T00:00:00%2B00:00_1"):
        response = client.get(f"/research/?{mark}")
        assert [row.pk for row in response.context["studies"]] == [study.pk]


def test_a_list_says_how_many_it_has_however_long_it_is(client, study):
    assert client.get("/research/").context["total"] == 1
    clones(study, PAGE_SIZE)
    assert client.get("/research/").context["total"] == PAGE_SIZE + 1
    assert client.get("/research/pain-spasticity/").context["total"] == PAGE_SIZE + 1

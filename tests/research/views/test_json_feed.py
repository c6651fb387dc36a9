"""JSON Feed 1.1 with the entries of the Atom feed, and both answer 304 when nothing changed."""

import pytest
from bs4 import BeautifulSoup

from research.models import PublishedStudy, StudySummaryPage
from research.views.feeds import ENTRIES
from review.workflow.withdraw import withdraw
from tests.research.clones import clones
from tests.research.factories import category_page, published
from tests.research.views.test_feeds import ATOM, entries

pytestmark = pytest.mark.django_db
ALL, ONE = "/research/feed.json", "/research/pain-spasticity/feed.json"
FEEDS = [ALL, ONE, "/research/feed/", "/research/pain-spasticity/feed/"]


@pytest.fixture
def page(team) -> StudySummaryPage:
    return published(team)


@pytest.fixture
def study(page) -> PublishedStudy:
    return PublishedStudy.objects.get()


def read(client, address: str = ALL) -> dict:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/feed+json"
    assert not response.cookies
    return response.json()


@pytest.mark.parametrize("address", [ALL, ONE])
def test_feed_is_json_feed_with_absolute_addresses(client, study, settings, address):
    feed = read(client, address)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{settings.SITE_URL}{address}"
    assert feed["home_page_url"] == f"{settings.SITE_URL}{address.removesuffix('feed.json')}"
    (item,) = feed["items"]
    assert item["url"] == f"{settings.SITE_URL}{study.path}"
    assert item["title"] == study.title
    assert item["content_text"] == study.teaser
    assert item["tags"] == ["Pain & Spasticity"]
    assert item["date_published"] == study.added_at.isoformat()


def test_both_feeds_hold_the_same_entries_under_the_same_names(client, study):
    clones(study, ENTRIES + 2)
    names = [item["id"] for item in read(client)["items"]]
    assert names == [entry.find(f"{ATOM}id").text for entry in entries(client)]
    assert len(set(names)) == len(names) == ENTRIES


def test_feed_of_a_category_holds_its_studies_only(client, team, study):
    published(team, category_page("bladder-bowel"), paper_title="Bladder", doi="10.1234/two")
    assert [item["title"] for item in read(client, ONE)["items"]] == [study.title]
    assert len(read(client)["items"]) == 2


def test_feed_of_an_unknown_category_is_not_found(client, site_tree):
    assert client.get("/research/nothing/feed.json").status_code == 404


def test_demo_text_says_so_in_its_words_and_goes_where_it_is_refused(client, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    words = read(client)["items"][0]["content_text"]
    assert words.startswith("Demo text: no clinician has checked this.")
    settings.DEMO_ALLOWED = False
    assert read(client)["items"] == []


@pytest.mark.parametrize("address", FEEDS)
def test_an_unchanged_feed_is_not_sent_again(client, team, page, study, address):
    first = client.get(address)
    condition = {"If-None-Match": first["ETag"]}
    again = client.get(address, headers=condition)
    assert (again.status_code, again.content) == (304, b"")
    withdraw(page=page, user=team.lead, reason="error")
    assert client.get(address, headers=condition).status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_no_date_hides_a_withdrawal(client, team, page, study, address):
    """The newest entry goes, so the newest date of all becomes an older one."""
    clones(study, 1)
    withdraw(page=page, user=team.lead, reason="error")
    late = {"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}
    response = client.get(address, headers=late)
    assert response.status_code == 200
    assert "Last-Modified" not in response


@pytest.mark.parametrize(
    ("page_address", "feeds"),
    [
        ("/about/", {"/research/feed/", ALL}),
        ("/research/pain-spasticity/", {"/research/feed/", ALL, ONE, FEEDS[3]}),
    ],
)
def test_pages_name_their_feeds(client, site_tree, page_address, feeds):
    soup = BeautifulSoup(client.get(page_address).content, "html.parser")
    addresses = {link["href"] for link in soup.find_all("link", rel="alternate")}
    assert addresses == feeds
    for address in addresses:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [ALL, ONE])
def test_ids_author_and_dates_are_those_of_the_atom_feed(client, study, settings, address):
    atom = {
        name: entries(client)[0].find(f"{ATOM}{name}").text
        for name in ("id", "published", "updated")
    }
    settings.SITE_URL = "https://another.example.net"
    feed = read(client, address)
    (item,) = feed["items"]
    assert item["id"] == atom["id"]
    assert item["date_published"] <= item["date_modified"]
    assert feed["authors"] == [
        {"name": settings.WAGTAIL_SITE_NAME, "url": "https://another.example.net/"}
    ]

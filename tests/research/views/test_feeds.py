"""Feeds are valid Atom that names this site, and demo text says so in the words themselves."""

from datetime import datetime
from xml.etree import ElementTree

import pytest

from research.models import PublishedStudy
from research.views.feeds import ENTRIES
from tests.research.clones import clone, clones
from tests.research.factories import category_page, published

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["/research/feed/", "/research/pain-spasticity/feed/"]


@pytest.fixture
def study(team) -> PublishedStudy:
    published(team)
    return PublishedStudy.objects.get()


def feed(client, address: str = "/research/feed/") -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    return ElementTree.fromstring(response.content)


def entries(client, address: str = "/research/feed/") -> list[ElementTree.Element]:
    return feed(client, address).findall(f"{ATOM}entry")


@pytest.mark.parametrize("address", FEEDS)
def test_feed_is_atom_with_absolute_addresses(client, study, settings, address):
    root = feed(client, address)
    assert root.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"{settings.SITE_URL}{address}"
    entry = root.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == study.title
    assert entry.find(f"{ATOM}link").get("href") == f"{settings.SITE_URL}{study.path}"
    assert entry.find(f"{ATOM}summary").text == study.teaser


@pytest.mark.parametrize("address", FEEDS)
def test_feed_without_a_study_is_valid(client, site_tree, address):
    assert entries(client, address) == []


def test_feed_and_entry_say_when_they_last_changed(client, study):
    PublishedStudy.objects.update(signed_at=datetime.fromisoformat("2031-02-03T04:05:06+00:00"))
    root = feed(client)
    moments = {root.find(f"{ATOM}updated").text, root.find(f"{ATOM}entry/{ATOM}updated").text}
    assert moments == {"2031-02-03T04:05:06+00:00"}


def test_an_entry_keeps_its_name_when_its_address_changes(client, study):
    before = entries(client)[0].find(f"{ATOM}id").text
    PublishedStudy.objects.update(path="/research/pain-spasticity/new/", title="New title")
    assert entries(client)[0].find(f"{ATOM}id").text == before


@pytest.mark.parametrize("address", FEEDS)
def test_every_id_outlives_a_change_of_domain(client, study, settings, address):
    before = [name.text for name in feed(client, address).iter(f"{ATOM}id")]
    settings.SITE_URL = "https://another.example.net"
    assert [name.text for name in feed(client, address).iter(f"{ATOM}id")] == before
    assert len(set(before)) == len(before) == 2
    assert all(name.startswith("urn:uuid:") for name in before)


def test_each_feed_has_an_id_of_its_own(client, study):
    names = {feed(client, address).find(f"{ATOM}id").text for address in FEEDS}
    assert len(names) == len(FEEDS)


@pytest.mark.parametrize("address", FEEDS)
def test_the_site_is_the_author(client, study, settings, address):
    author = feed(client, address).find(f"{ATOM}author")
    assert author.find(f"{ATOM}name").text == settings.WAGTAIL_SITE_NAME
    assert author.find(f"{ATOM}uri").text == f"{settings.SITE_URL}/"


def test_nothing_is_updated_before_it_was_published(client, study):
    """A text is signed first and may go live at a later hour."""
    PublishedStudy.objects.update(
        signed_at=datetime.fromisoformat("2031-02-03T04:05:06+00:00"),
        added_at=datetime.fromisoformat("2031-02-10T08:00:00+00:00"),
    )
    entry = entries(client)[0]
    assert entry.find(f"{ATOM}published").text == "2031-02-10T08:00:00+00:00"
    assert entry.find(f"{ATOM}updated").text == "2031-02-10T08:00:00+00:00"
    assert feed(client).find(f"{ATOM}updated").text == "2031-02-10T08:00:00+00:00"


def test_newest_come_first_and_the_feed_has_an_end(client, study):
    rows = [study, *clones(study, ENTRIES + 2)]
    found = [entry.find(f"{ATOM}title").text for entry in entries(client)]
    assert found == [row.title for row in rows[:ENTRIES]]
    ids = {entry.find(f"{ATOM}id").text for entry in entries(client)}
    assert len(ids) == ENTRIES


def test_feed_of_a_category_holds_its_studies_only(client, team, study):
    published(team, category_page("bladder-bowel"), paper_title="Bladder", doi="10.1234/two")
    titles = [entry.find(f"{ATOM}title").text for entry in entries(client, FEEDS[1])]
    assert titles == [study.title]
    assert len(entries(client)) == 2


def test_feed_of_an_unknown_category_is_not_found(client, site_tree):
    assert client.get("/research/nothing/feed/").status_code == 404


def test_demo_text_says_so_in_its_words(client, study):
    PublishedStudy.objects.update(is_demo=True)
    words = entries(client)[0].find(f"{ATOM}summary").text
    assert words.startswith("Demo text: no clinician has checked this.")


@pytest.mark.parametrize("address", FEEDS)
def test_demo_text_is_not_fed_where_it_is_refused(client, study, settings, address):
    PublishedStudy.objects.update(is_demo=True)
    settings.DEMO_ALLOWED = False
    assert entries(client, address) == []


def test_markup_and_characters_that_xml_cannot_hold_break_no_feed(client, study):
    clone(
        study, title="<b>A & B</b>\x0b\x1f\ufffe", teaser="p < 0.05 <script>alert(1)</script>\x0c"
    )
    entry = entries(client)[1]
    assert entry.find(f"{ATOM}title").text.startswith("<b>A & B</b>")
    # The summary is HTML, so what is no markup must arrive escaped.
    assert entry.find(f"{ATOM}summary").text.startswith("p &lt; 0.05 &lt;script&gt;")

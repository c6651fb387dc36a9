"""What programs find at the root: only what readers may see, no demo page, and true dates."""

from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import StandardPage
from home.sitemaps import Studies
from research.models import PublishedStudy
from research.study.facet_kinds import FACETS
from taxonomy.models import Category, GlossaryTerm
from tests.research.clones import clones
from tests.research.factories import Team, category_page, fresh, publish, published
from tests.taxonomy.factories import GlossaryTermFactory

pytestmark = pytest.mark.usefixtures("site")
NAMES = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def people(site) -> Team:
    return Team()


@pytest.fixture
def study(people) -> PublishedStudy:
    published(people)
    return PublishedStudy.objects.get()


def listed(client, address: str, settings) -> dict[str, str | None]:
    """Path to lastmod. Every address is one of this site."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    assert not response.cookies
    dates = {}
    for entry in ElementTree.fromstring(response.content):
        location = entry.findtext("m:loc", namespaces=NAMES)
        assert location.startswith(settings.SITE_URL)
        dates[location.removeprefix(settings.SITE_URL)] = entry.findtext(
            "m:lastmod", namespaces=NAMES
        )
    return dates


def everything(client, settings) -> dict[str, str | None]:
    dates = {}
    for part in listed(client, "/sitemap.xml", settings):
        dates |= listed(client, part, settings)
    return dates


def test_every_listed_address_answers_and_may_be_listed(client, people, study, settings):
    publish(GlossaryTerm.objects.first(), people)
    addresses = everything(client, settings)
    assert {"/", "/about/", "/contact/", "/research/", "/categories/", "/open-data/"} <= set(
        addresses
    )
    assert {study.path, "/research/pain-spasticity/"} <= set(addresses)
    assert fresh(GlossaryTerm.objects.filter(live=True).get()).get_absolute_url() in addresses
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert b'name="robots"' not in response.content, address


def test_dates_are_those_of_the_newest_signature(client, study, settings):
    moment = datetime(2031, 2, 3, 4, 5, tzinfo=UTC)
    PublishedStudy.objects.update(signed_at=moment)
    dates = everything(client, settings)
    assert dates[study.path] == dates["/research/pain-spasticity/"] == "2031-02-03"
    assert listed(client, "/sitemap.xml", settings)["/sitemap-studies.xml"].startswith("2031-02-03")


def test_demo_pages_and_drafts_are_not_listed(client, people, study, settings):
    PublishedStudy.objects.update(is_demo=True)
    draft = GlossaryTerm.objects.first()
    demo = GlossaryTermFactory(demo=True)
    page = category_page()
    Category.objects.filter(pk=page.category_id).update(
        live=True, signed_under=1, signed_as_demo=True, signed_at=study.signed_at
    )
    StandardPage.objects.filter(slug="about").update(medical=True, signed_under=None)
    StandardPage.objects.filter(slug="privacy").update(live=False)
    StandardPage.objects.filter(slug="disclaimer").update(
        medical=True, signed_under=1, signed_as_demo=True
    )
    addresses = everything(client, settings)
    unwanted = {
        *(study.path, "/research/pain-spasticity/", "/about/", "/privacy/", "/disclaimer/"),
        *(draft.get_absolute_url(), demo.get_absolute_url()),
    }
    assert unwanted & set(addresses) == set()
    assert "/sitemap-studies.xml" not in listed(client, "/sitemap.xml", settings)


def test_a_long_list_comes_in_parts_and_loses_nothing(client, study, settings, monkeypatch):
    clones(study, 5)
    monkeypatch.setattr(Studies, "limit", 4)
    parts = [part for part in listed(client, "/sitemap.xml", settings) if "studies" in part]
    assert parts == ["/sitemap-studies.xml", "/sitemap-studies.xml?part=2"]
    paths = [path for part in parts for path in listed(client, part, settings)]
    assert sorted(paths) == sorted(PublishedStudy.objects.values_list("path", flat=True))


@pytest.mark.parametrize(
    "address",
    [
        *("/sitemap-nothing.xml", "/sitemap-studies.xml?part=99", "/sitemap-studies.xml?part=-1"),
        *("/sitemap-studies.xml?part=x", "/sitemap-studies.xml?part=%00"),
        f"/sitemap-studies.xml?part={'9' * 5000}",
    ],
)
def test_parts_that_are_not_there_are_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "most"),
    [
        *(("/sitemap.xml", 9), ("/sitemap-studies.xml", 2), ("/sitemap-pages.xml", 4)),
        *(("/sitemap-glossary.xml", 2), ("/llms.txt", 1), ("/robots.txt", 0)),
    ],
)
def test_more_studies_cost_no_more_queries(client, study, address, most):
    def queries() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    few = queries()
    clones(study, 30)
    assert queries() == few <= most


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-studies.xml", "/llms.txt"])
def test_an_unchanged_answer_is_not_sent_again(client, study, address):
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


# --- robots.txt and llms.txt -----------------------------------------------------------------
def test_robots_may_read_everything_but_admin_search_and_forms(client, settings):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    refused = [line.split(" ")[1] for line in lines if line.startswith("Disallow:")]
    assert refused[:4] == ["/admin/", "/search/", "/feedback/", "/contact/send/"]
    # Each list once: not narrowed, not in another order.
    narrowed = {f"/*{sign}{facet.key}=" for facet in FACETS for sign in "?&"}
    assert set(refused[4:]) == narrowed | {"/*?sort=", "/*&sort="}
    assert not any("older" in path or "page" in path for path in refused)
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines


def test_llms_txt_says_what_this_is_how_to_cite_and_where_the_data_is(client, settings):
    text = client.get("/llms.txt").content.decode()
    assert text.startswith(f"# {settings.WAGTAIL_SITE_NAME}\n\n> ")
    assert "It is not medical advice." in text
    assert "## How to cite" in text
    assert "&" not in text.replace(" & ", "")
    addresses = [line.split("](")[1].split(")")[0] for line in text.splitlines() if "](" in line]
    assert len(addresses) > 15
    for address in addresses:
        assert address.startswith(settings.SITE_URL)
        assert client.get(urlsplit(address).path).status_code == 200, address


def test_no_license_is_invented(client, settings):
    assert "No license is stated. Please ask" in client.get("/llms.txt").content.decode()
    settings.TEXT_LICENSE_NAME = "A license"
    settings.TEXT_LICENSE_URL = "https://example.org/license"
    text = client.get("/llms.txt").content.decode()
    assert "A license: https://example.org/license" in text
    assert "Please ask before" not in text


def test_llms_txt_says_that_demo_text_is_demo_text(client, settings):
    assert "Do not repeat them as facts." in client.get("/llms.txt").content.decode()
    settings.DEMO_ALLOWED = False
    assert "demonstration" not in client.get("/llms.txt").content.decode()

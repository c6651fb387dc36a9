"""Home and the ordinary pages: what they say, and what they cost."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import HomePage, StandardPage
from home.templatetags.operator_facts import with_operator

pytestmark = pytest.mark.usefixtures("site")


def queries_of(client, address: str) -> int:
    client.get(address)  # the second request is the one that readers get
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", ["/", "/about/", "/contact/"])
def test_more_pages_cost_no_more_queries(client, address):
    few = queries_of(client, address)
    home = HomePage.objects.get()
    for number in range(30):
        page = StandardPage(title=f"Page {number}", slug=f"page-{number}", live=False)
        home.add_child(instance=page)
    StandardPage.objects.filter(live=False, medical=True).update(live=True, signed_under=1)
    cache.clear()
    assert queries_of(client, address) == few


def test_pages_say_who_runs_the_site(client, settings):
    settings.OPERATOR_NAME = "Ward & Sons <Ltd>"
    for address in ("/about/", "/privacy/", "/disclaimer/", "/contact/", "/accessibility/"):
        page = client.get(address).content.decode()
        main = page.split("<main", 1)[1].split("</main>", 1)[0]
        assert "Ward &amp; Sons &lt;Ltd&gt;" in main
        assert "{operator" not in page
        assert "{contact" not in page


def test_plain_text_is_escaped_before_the_operator_is_filled_in():
    assert with_operator("<i>{operator_name}</i>").startswith("&lt;i&gt;")


def test_how_we_work_states_the_house_rules(client):
    page = client.get("/how-we-work/").content.decode()
    for rule in (
        "never better than the kind of study allows",
        "fewer than 20 people",
        "very low certainty",
        "100 people or more",
        "OCEBM",
    ):
        assert rule in page


def test_accessibility_page_says_what_was_not_tested(client):
    page = client.get("/accessibility/").content.decode()
    assert "What we have not tested yet" in page


def test_privacy_page_is_true_readers_get_no_cookie(client):
    for address in ("/", "/about/", "/privacy/", "/contact/"):
        answer = client.get(address)
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_subscribe_page_offers_the_feed(client):
    assert 'href="/research/feed/"' in client.get("/subscribe/").content.decode().split("<main")[1]


def test_every_link_in_the_first_texts_leads_somewhere(client):
    addresses: set[str] = set()
    for page in [*HomePage.objects.all(), *StandardPage.objects.all()]:
        main = client.get(page.url).content.decode().split("<main", 1)[1]
        addresses |= set(re.findall(r'href="(/[^"#]*)"', main))
    assert "/research/feed/" in addresses
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_a_page_titled_like_the_site_says_its_name_once(client, settings):
    HomePage.objects.update(seo_title=f"{settings.WAGTAIL_SITE_NAME}: research in plain words")
    title = re.search("<title>(.*?)</title>", client.get("/").content.decode())[1]
    assert title == f"{settings.WAGTAIL_SITE_NAME}: research in plain words"


def footer_of(client) -> str:
    footer = BeautifulSoup(client.get("/about/").content, "html.parser").find("footer")
    return " ".join(footer.get_text().split())


def test_the_footer_says_what_the_founders_set_out_to_do(client):
    assert (
        "Making Spinal Cord Injury (SCI) Research Accessible to Everyone. Simplified summaries of"
        " the latest research, designed for patients, caregivers and anybody who’s interested."
    ) in footer_of(client)


def test_the_footer_says_all_rights_reserved_unless_the_words_have_a_license(client, settings):
    settings.OPERATOR_NAME = "The Operator"
    year = timezone.localdate().year
    assert f"© {year} The Operator. All rights reserved." in footer_of(client)
    settings.TEXT_LICENSE_NAME, settings.TEXT_LICENSE_URL = "CC BY 4.0", "https://example.org/by"
    assert f"© {year} The Operator. License of our words: CC BY 4.0." in footer_of(client)
    assert 'href="https://example.org/by" rel="license"' in client.get("/about/").content.decode()

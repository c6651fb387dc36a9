"""The contents beside a long ordinary page lead to its parts."""

import pytest
from bs4 import BeautifulSoup

from home.models import StandardPage

pytestmark = pytest.mark.usefixtures("site")


def page_at(client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.parametrize("address", ["/about/", "/how-we-work/", "/privacy/", "/disclaimer/"])
def test_it_names_each_part_in_order_and_leads_there(client, address):
    page = page_at(client, address)
    links = page.select("nav.contents a")
    assert [link.get_text() for link in links] == [
        heading.get_text() for heading in page.select(".prose h2")
    ]
    for link in links:
        assert page.find(id=link["href"].removeprefix("#")).get_text() == link.get_text()


def test_no_two_parts_have_one_address(client):
    ids = [element["id"] for element in page_at(client, "/how-we-work/").find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_a_short_page_has_none(client):
    page = StandardPage.objects.get(slug="about")
    page.body = [("heading", "One"), ("paragraph", "<p>Words.</p>"), ("heading", "Two")]
    assert page.headings() == []

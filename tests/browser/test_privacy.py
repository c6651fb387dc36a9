"""Reading leaves no trace in the browser and tells nobody else."""

import pytest
from playwright.sync_api import Page

from tests.browser.content import Library
from tests.browser.watching import expect_status

pytestmark = pytest.mark.browser


def test_no_page_for_readers_sets_a_cookie_or_asks_another_host(
    page: Page, library: Library
) -> None:
    places = [
        *("/", "/about/", "/how-we-work/", "/disclaimer/", "/privacy/", "/accessibility/"),
        *("/subscribe/", "/contact/", "/categories/", "/research/", library.category),
        *(library.study.path, "/search/?q=pain", "/glossary/", library.term),
        *("/api/", "/open-data/"),
        *("/kept/", f"/kept/studies/?path={library.study.short_url}"),
        *("/research/?level=4", "/evidence-map/", "/search/suggest/?q=pain"),
        *("/nothing-is-here/", library.withdrawn),
    ]
    for place in places:
        response = page.goto(place)
        assert "set-cookie" not in response.all_headers(), place
    page.goto(library.study.path)
    page.get_by_role("button", name="Yes, it helped").click()
    page.goto("/contact/")
    page.get_by_label("Your message").fill("Hello")
    page.get_by_role("button", name="Send message").click()
    assert page.context.cookies() == []
    expect_status(page, 404)
    expect_status(page, 410)
    # A request to another host, a blocked one too, is a complaint of `watched_page`.

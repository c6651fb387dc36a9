"""Puts a page of the gallery into the browser: the bytes and headers that the server sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import find
from playwright.sync_api import Browser, Page, Route

from tests.browser.rendering import Rendered
from tests.browser.watching import expect_status, watched_page

# Browsers trust this name as they trust https.
HOST = "http://gallery.localhost"
WIDE = {"width": 1280, "height": 800}
# A screen of 1280 by 1024 at a zoom of 400 percent, see WCAG 1.4.10.
PHONE = {"width": 320, "height": 256}


@contextmanager
def shown(browser: Browser, page: Rendered, *, java_script_enabled: bool = True) -> Iterator[Page]:
    """No motion, so that no color is measured on its way to another."""

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        fetched = page.fetched.get(route.request.url.removeprefix(HOST))
        if path.startswith(settings.STATIC_URL):
            file = find(path.removeprefix(settings.STATIC_URL))
            route.fulfill(path=file) if file else route.fulfill(status=404)
        elif route.request.is_navigation_request():
            route.fulfill(status=page.status, headers=page.headers, body=page.html)
        elif fetched:
            route.fulfill(status=fetched.status, headers=fetched.headers, body=fetched.html)
        else:
            route.abort()

    with watched_page(
        browser,
        HOST,
        java_script_enabled=java_script_enabled,
        viewport=WIDE,
        reduced_motion="reduce",
    ) as tab:
        tab.route("**/*", answer)
        tab.goto(page.address)
        for answered in (page, *page.fetched.values()):
            if answered.status != 200:
                expect_status(tab, answered.status)
        yield tab

"""Puts a page of the gallery into the browser: the bytes and headers that the server sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import find
from playwright.sync_api import Browser, Page, Route

from core.static_files import joined
from tests.browser.rendering import Answer, Rendered
from tests.browser.watching import expect_no_complaint, expect_status, watched_tab

# Browsers trust this name as they trust https.
HOST = "http://gallery.localhost"
WIDE = {"width": 1280, "height": 800}
# A screen of 1280 by 1024 at a zoom of 400 percent, see WCAG 1.4.10.
PHONE = {"width": 320, "height": 256}


@contextmanager
def gallery_tab(browser: Browser, **options: Any) -> Iterator[Page]:
    """One tab for all pages of the gallery: a new one for each would take as long as its page."""

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        fetched = tab.shown.fetched.get(route.request.url.removeprefix(HOST))
        if path.startswith(settings.STATIC_URL):
            file = find(path.removeprefix(settings.STATIC_URL))
            fulfill_file(route, file)
        elif path.startswith(settings.MEDIA_URL):
            route.fulfill(path=Path(settings.MEDIA_ROOT, path.removeprefix(settings.MEDIA_URL)))
        elif route.request.is_navigation_request():
            fulfill(route, tab.shown)
        elif fetched:
            fulfill(route, fetched)
        else:
            route.abort()

    with watched_tab(browser, HOST, **options) as tab:
        tab.route("**/*", answer)
        yield tab


def fulfill_file(route: Route, file: str | None) -> None:
    """Style sheets as they go out: axe cannot follow what one imports."""
    if not file:
        route.fulfill(status=404)
    elif file.endswith(".css"):
        styles = joined(Path(file).read_text("utf-8"))
        route.fulfill(body=styles, content_type="text/css")
    else:
        route.fulfill(path=file)


def fulfill(route: Route, answer: Answer) -> None:
    route.fulfill(status=answer.status, headers=answer.headers, body=answer.html)


@contextmanager
def shown(tab: Page, page: Rendered) -> Iterator[Page]:
    """No motion, so that no color is measured on its way to another. Nothing of it stays behind."""
    tab.shown = page
    tab.set_viewport_size(WIDE)
    tab.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="reduce")
    tab.goto(page.address)
    for answered in (page, *page.fetched.values()):
        if answered.status != 200:
            expect_status(tab, answered.status)
    try:
        yield tab
    finally:
        tab.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        tab.context.clear_permissions()
        tab.context.clear_cookies()
    expect_no_complaint(tab)

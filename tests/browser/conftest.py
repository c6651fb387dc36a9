"""One Chromium per worker, and pages that fail a test on what a reader's browser would report."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

from research.models import PublishedStudy
from tests import databases
from tests.browser.admin import sign_in
from tests.browser.axe import violations
from tests.browser.content import Library, fill_library
from tests.browser.full_study import full_study
from tests.browser.rendering import Rendered, read_gallery, render_gallery
from tests.browser.showing import gallery_tab
from tests.browser.watching import watched_page
from tests.chromium import find_chromium
from tests.research.factories import Team
from tests.shared import made_once

# Playwright's loop runs in the main thread, where Django then refuses to touch the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    # While Playwright's loop runs, Django gives this thread a second connection object.
    connections.close_all()
    # Chromium's sandbox refuses to start for root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=ARGUMENTS + sandbox
        )
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture
def page(browser: Browser, live_server: Any, site_tree: None) -> Iterator[Page]:
    with watched_page(browser, live_server.url) as page:
        yield page


@pytest.fixture
def still_page(browser: Browser, live_server: Any, site_tree: None) -> Iterator[Page]:
    """No motion, so that no color is measured on its way to another."""
    with watched_page(browser, live_server.url, reduced_motion="reduce") as page:
        yield page


@pytest.fixture
def page_without_js(browser: Browser, live_server: Any, site_tree: None) -> Iterator[Page]:
    with watched_page(browser, live_server.url, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def as_user(browser: Browser, live_server: Any) -> Callable[..., Any]:
    """A browser of one's own for each person."""

    @contextmanager
    def open_for(user: Any) -> Iterator[Page]:
        with watched_page(browser, live_server.url) as page:
            sign_in(page, user)
            yield page

    return open_for


@pytest.fixture
def library(request: pytest.FixtureRequest, transactional_db: None) -> Library:
    return databases.begin_with(request.config, "library", lambda: fill_library(Team()))


@pytest.fixture
def whole_study(request: pytest.FixtureRequest, transactional_db: None) -> PublishedStudy:
    return databases.begin_with(request.config, "whole_study", lambda: full_study(Team()))


@pytest.fixture
def team(request: pytest.FixtureRequest, site_tree: None) -> Team:
    """That of the library, where a test has one."""
    if "library" in request.fixturenames:
        return request.getfixturevalue("library").team
    return Team()


@pytest.fixture(scope="session")
def gallery(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> dict[str, Rendered]:
    """Every page that a reader can meet, by its name."""
    with django_db_blocker.unblock():
        return read_gallery(made_once(request.config, "gallery", render_gallery))


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    with gallery_tab(browser) as tab:
        yield tab


@pytest.fixture(scope="session")
def tab_without_scripts(browser: Browser) -> Iterator[Page]:
    with gallery_tab(browser, java_script_enabled=False) as tab:
        yield tab


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """Call with a page. Returns a line for each thing that breaks WCAG 2.2 AA or our own bar."""
    return violations

"""A page that notes what a reader's browser would report."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Any
from urllib.parse import urlsplit

from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Page, expect

PATIENCE = 15_000  # milliseconds, also on a machine that has much else to do
LAST_ANSWERS = 5  # seconds


class OpenRequests:
    """Requests that the server still answers although the browser has gone, such as an autosave.

    Emptying the tables under one of them is a deadlock on PostgreSQL, so a test waits for them.
    """

    def __init__(self) -> None:
        self.number = 0
        self.changed = Condition()

    def started(self, **kwargs: Any) -> None:
        with self.changed:
            self.number += 1

    def finished(self, **kwargs: Any) -> None:
        with self.changed:
            self.number -= 1
            self.changed.notify_all()

    def wait_for_none(self) -> None:
        with self.changed:
            self.changed.wait_for(lambda: self.number <= 0, timeout=LAST_ANSWERS)
            self.number = 0


expect.set_options(timeout=PATIENCE)
open_requests = OpenRequests()
request_started.connect(open_requests.started)
request_finished.connect(open_requests.finished)


@contextmanager
def watched_page(
    browser: Browser, base_url: str, *, java_script_enabled: bool = True, **options: Any
) -> Iterator[Page]:
    """Relative addresses work: `page.goto("/about/")`. `page.complaints` lists what was seen."""
    with watched_tab(browser, base_url, java_script_enabled=java_script_enabled, **options) as page:
        yield page
    open_requests.wait_for_none()
    expect_no_complaint(page)


@contextmanager
def watched_tab(
    browser: Browser, base_url: str, *, java_script_enabled: bool = True, **options: Any
) -> Iterator[Page]:
    own_host = urlsplit(base_url).netloc
    context = browser.new_context(
        base_url=base_url, java_script_enabled=java_script_enabled, **options
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.complaints = []
    page.wanted = []
    page.runs_scripts = java_script_enabled

    def note_foreign(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != own_host:
            page.complaints.append(f"third-party request: {request.url}")

    def note_console(message: Any) -> None:
        if message.type == "error":
            place = message.location.get("url", "")
            page.complaints.append(f"console: {message.text} ({place})")

    context.on("request", note_foreign)
    page.on("console", note_console)
    page.on("pageerror", lambda error: page.complaints.append(f"script error: {error}"))
    yield page
    context.close()


def expect_no_complaint(page: Page) -> None:
    """Of what was seen so far, all was wanted. What comes later counts anew."""
    unwanted = [line for line in page.complaints if not any(text in line for text in page.wanted)]
    page.complaints, page.wanted = [], []
    assert not unwanted, unwanted


def expect_status(page: Page, status: int) -> None:
    """A page that answers with an error is a complaint of the browser: this one is wanted.

    The browser may report it later than the page is there, so it is looked for at the end.
    """
    page.wanted.append(f"status of {status}")

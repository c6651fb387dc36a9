"""Everybody can use every page: by eye, by ear, by keyboard, on a phone, in the dark, on paper."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from research.feedback.forms import LONGEST_NOTE
from research.models import Feedback, PublishedStudy, StudySummaryPage
from tests.browser.axe import COLORS
from tests.browser.content import Library
from tests.browser.layout import focus_is_visible, focused, problems_with_layout
from tests.browser.watching import expect_status, watched_page
from tests.research.factories import Team
from tests.research.signatures import sign_again

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def still_page(browser: Browser, live_server, library: Library):
    """No motion, so that no color is measured on its way to another."""
    with watched_page(browser, live_server.url, reduced_motion="reduce") as page:
        yield page


def problems(page: Page, axe: Callable[..., list[str]]) -> list[str]:
    """Wide and narrow, light and dark, with one load of the page."""
    found = []
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            lines = axe(page) if scheme == "light" else axe(page, COLORS)
            found += [f"{page.url} {size['width']} {scheme}: {line}" for line in lines]
        if size == PHONE:
            page.get_by_text("Menu", exact=True).click()
        found += [f"{page.url} {size['width']}: {line}" for line in problems_with_layout(page)]
    return found


def check(page: Page, axe, addresses: list[str], status: int = 200) -> list[str]:
    found = []
    for address in addresses:
        response = page.goto(address)
        assert response.status == status, (address, response.status)
        found += problems(page, axe)
    if status != 200:
        expect_status(page, status)
    return found


def test_lists_of_studies_are_open_to_everybody(still_page: Page, axe, library: Library) -> None:
    places = ["/", "/research/", "/categories/", library.category, library.empty_category]
    assert check(still_page, axe, places) == []


def test_texts_are_open_to_everybody(still_page: Page, axe, library: Library) -> None:
    texts = ["/about/", "/subscribe/", "/how-we-work/", "/glossary/", library.term]
    assert check(still_page, axe, texts) == []


def test_a_study_and_its_search_are_open_to_everybody(
    still_page: Page, axe, library: Library
) -> None:
    path = library.study.path
    places = [path, f"{path}?feedback=thanks", "/search/?q=neuropathic", "/search/?q=xyzzy"]
    assert check(still_page, axe, places) == []


def test_receipts_are_open_to_everybody(still_page: Page, axe, library: Library) -> None:
    address = library.study.receipt_url
    found = check(still_page, axe, [address])
    PublishedStudy.objects.update(title="Changed behind the gate")
    found += check(still_page, axe, [address])
    expect(still_page.get_by_role("alert")).to_contain_text("is not the text that was signed")
    PublishedStudy.objects.update(is_demo=True)
    assert found + check(still_page, axe, [address, library.study.path]) == []


def test_pages_of_two_signatures_and_of_overdue_reviews_are_open_to_everybody(
    still_page: Page, axe, library: Library, team: Team
) -> None:
    page = StudySummaryPage.objects.get(pk=library.study.page_id)
    path = sign_again(page, team.reviewer).path
    found = check(still_page, axe, [path, f"{path}checked/"])
    PublishedStudy.objects.update(signed_at=timezone.now() - timedelta(days=800))
    found += check(still_page, axe, [path])
    expect(still_page.get_by_text("It has not been checked again yet.")).to_be_visible()
    assert found == []


def test_pages_that_say_no_are_open_to_everybody(
    still_page: Page, axe, library: Library, monkeypatch
) -> None:
    found = check(still_page, axe, ["/nothing-is-here/"], status=404)
    found += check(still_page, axe, [library.withdrawn], status=410)
    monkeypatch.setattr("research.views.category_list", None)
    response = still_page.goto("/categories/")
    assert response.status == 500
    found += axe(still_page) + problems_with_layout(still_page)
    expect_status(still_page, 500)
    assert found == []


def test_forms_and_their_errors_are_open_to_everybody(
    still_page: Page, axe, library: Library
) -> None:
    found = check(still_page, axe, ["/contact/"])
    still_page.get_by_label("Your e-mail address").fill("not-complete")
    still_page.get_by_role("button", name="Send message").click()
    expect(still_page.get_by_role("alert")).to_contain_text("Please write a message")
    found += problems(still_page, axe)
    still_page.goto(library.study.path)
    # The page that answers where no script runs, with what was wrong.
    still_page.route("**/js/study*.js", lambda route: route.fulfill(body=""))
    still_page.reload()
    still_page.get_by_role("button", name="No, it did not").click()
    expect(still_page.get_by_role("heading", level=1)).to_have_text("Your answer has arrived")
    found += problems(still_page, axe)
    note = "x" * (LONGEST_NOTE + 1)
    still_page.get_by_label("Anything you want to tell us?").fill(note)
    still_page.get_by_role("button", name="Add this to my answer").click()
    expect(still_page.get_by_label("Anything you want to tell us?")).to_have_value(note)
    found += problems(still_page, axe)
    expect_status(still_page, 422)
    assert found == []
    assert Feedback.objects.get().note == ""


def tab_through(page: Page, until: str, most: int = 60) -> list[str]:
    """The names that Tab meets, each with a focus that can be seen."""
    met = []
    for _ in range(most):
        page.keyboard.press("Tab")
        assert focus_is_visible(page), focused(page)
        met.append(focused(page))
        if met[-1] == until:
            return met
    raise AssertionError(f"Tab never met “{until}”: {met}")


def test_the_keyboard_alone_skips_searches_and_opens_the_menu(still_page: Page) -> None:
    page = still_page
    page.set_viewport_size(WIDE)
    page.goto("/about/")
    met = tab_through(page, until="Subscribe")
    assert met[0] == "Skip to the text"
    assert [name for name in met if name in {"About", "Contact", "header-search", "Search"}] == [
        "About",
        "Contact",
        "header-search",
        "Search",
    ]
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.set_viewport_size(PHONE)
    page.reload()
    tab_through(page, until="Menu")
    page.keyboard.press("Enter")
    tab_through(page, until="About")
    tab_through(page, until="header-search")
    page.keyboard.type("neuropathic")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 study found for “neuropathic”.")).to_be_visible()


def test_the_keyboard_alone_reaches_the_receipt_and_comes_back(
    still_page: Page, library: Library
) -> None:
    page = still_page
    page.goto(library.study.path)
    tab_through(page, until="See what was checked")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What was checked", level=1)).to_be_visible()
    tab_through(page, until="Back to the summary")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=library.study.title, level=1)).to_be_visible()


def test_the_dark_switch_is_remembered(still_page: Page) -> None:
    page = still_page
    page.emulate_media(color_scheme="light")
    page.goto("/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark colors").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto("/about/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.get_by_role("button", name="Light colors").click()
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    assert page.context.cookies() == []


def test_paper_shows_the_study_and_no_navigation(still_page: Page, library: Library) -> None:
    page = still_page
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(library.study.path)
    for hidden in ("Main", "Breadcrumb", "On this page", "Quick links"):
        expect(page.get_by_role("navigation", name=hidden, include_hidden=True)).to_be_hidden()
    expect(page.locator("#feedback")).to_be_hidden()
    expect(page.get_by_role("heading", name=library.study.title, level=1)).to_be_visible()
    expect(page.get_by_text("Medically reviewed by Dana Doctor, MD")).to_be_visible()
    expect(page.get_by_text("Next review due")).to_be_visible()
    expect(page.get_by_text(f"{settings.SITE_URL}{library.study.receipt_url}")).to_be_visible()
    expect(page.locator("#citation .citation")).to_be_visible()
    expect(page.get_by_text("Address of this page:")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_paper_shows_the_receipt_with_its_addresses(still_page: Page, library: Library) -> None:
    page = still_page
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(library.study.receipt_url)
    address = f"{settings.SITE_URL}{library.study.receipt_url}"
    expect(page.get_by_text(f"Address of this receipt: {address}")).to_be_visible()
    expect(page.get_by_text(f"Address of the signed text: {address}text/")).to_be_visible()
    expect(page.get_by_text(library.study.text_hash).first).to_be_visible()
    expect(page.get_by_role("link", name="Download")).to_be_hidden()

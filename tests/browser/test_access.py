"""Whole tasks: with the keyboard alone, in the dark, on paper. Pages: test_gallery_access.py."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.content import Library
from tests.browser.keyboard import tab_through
from tests.browser.states import studies_of_two_kinds

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}


def test_the_keyboard_alone_skips_searches_and_opens_the_menu(
    still_page: Page, library: Library
) -> None:
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
    tab_through(page, until="Search page")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search the studies")
    tab_through(page, until="search")
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


def test_the_keyboard_alone_searches_and_narrows_down(still_page: Page, library: Library) -> None:
    studies_of_two_kinds(library)
    page = still_page
    page.set_viewport_size(WIDE)
    page.goto("/about/")
    tab_through(page, until="header-search")
    page.keyboard.type("neuropathic")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 studies found for “neuropathic”.")).to_be_visible()
    tab_through(page, until="Studied in")
    # It is open; the key folds it and unfolds it.
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Studied in: Animals")).to_be_hidden()
    page.keyboard.press("Enter")
    met = tab_through(page, until="Studied in: Animals 1 study")
    assert len(met) <= 3
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 study found for “neuropathic”.")).to_be_visible()
    tab_through(page, until="Remove: Animals (Studied in)")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 studies found for “neuropathic”.")).to_be_visible()
    tab_through(page, until=library.study.title)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=library.study.title, level=1)).to_be_visible()


def test_the_keyboard_alone_opens_a_word_reads_its_page_and_comes_back(
    still_page: Page, library: Library
) -> None:
    page = still_page
    page.goto(library.study.path)
    tab_through(page, until="autonomic dysreflexia")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Autonomic dysreflexia")).to_be_focused()
    tab_through(page, until="More about “Autonomic dysreflexia”", most=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Autonomic dysreflexia")
    tab_through(page, until=library.study.title)
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
    for cited in ("#cite-paper", "#cite-summary"):
        expect(page.locator(cited)).to_be_visible()
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

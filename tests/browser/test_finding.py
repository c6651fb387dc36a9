"""Finding a study by hand: filters, the map, and suggestions that never get in the way."""

import pytest
from playwright.sync_api import Page, expect

from home.models import StandardPage
from tests.browser.content import Library
from tests.research.clones import clone
from tests.research.factories import Team, publish

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}
SLOW = 200  # milliseconds between keys, longer than the script waits


@pytest.fixture
def studies(library: Library) -> Library:
    clone(library.study, title="Another about neuropathic pain", evidence_level=2)
    return library


def test_filters_and_the_map_need_no_script(page_without_js: Page, studies: Library) -> None:
    page = page_without_js
    page.set_viewport_size(PHONE)
    page.goto("/research/")
    link = page.get_by_role("link", name="How sure: Strong: level 2 1 study")
    expect(link).to_be_hidden()
    page.get_by_text("Narrow this list").click()
    link.click()
    expect(page.get_by_role("status")).to_have_text("1 study")
    expect(page.get_by_role("link", name="Another about neuropathic pain")).to_be_visible()
    page.get_by_role("link", name="Remove: Strong: level 2").click()
    expect(page.get_by_role("status")).to_have_text("2 studies")
    page.goto("/evidence-map/")
    page.get_by_role("link", name="Pain & Spasticity, level 2: 1 study").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pain & Spasticity")
    expect(page.get_by_role("status")).to_have_text("1 study")


@pytest.mark.parametrize("size", [PHONE, WIDE])
def test_a_disc_of_the_map_is_reached_by_tab_and_opened_by_enter(
    page: Page, studies: Library, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)
    page.goto("/evidence-map/")
    page.get_by_role("link", name="Pain & Spasticity", exact=True).focus()
    page.keyboard.press("Tab")
    disc = page.get_by_role("link", name="Pain & Spasticity, level 2: 1 study")
    expect(disc).to_be_focused()
    # On a phone the names of the levels stay on the screen above it.
    expect(page.get_by_role("columnheader", name="Strongest")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pain & Spasticity")


def test_a_letter_of_the_glossary_opens_its_fold_without_scripts(
    page_without_js: Page, studies: Library
) -> None:
    page = page_without_js
    page.goto("/glossary/")
    link = page.get_by_role("link", name="Placebo", exact=True)
    expect(link).to_be_hidden()
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="P").click()
    expect(link).to_be_visible()
    page.goto("/glossary/#term-placebo")
    expect(link).to_be_in_viewport()


def test_a_list_is_sorted_without_scripts_and_stays_narrowed(
    page_without_js: Page, studies: Library
) -> None:
    page = page_without_js
    page.goto("/search/?q=neuropathic&population=people")
    page.get_by_label("Sort by").select_option("Strongest evidence level")
    page.get_by_role("button", name="Sort").click()
    expect(page.get_by_role("link", name="Remove: People")).to_be_visible()
    expect(page.locator(".result h2").first).to_have_text("Another about neuropathic pain")


def test_the_page_for_newly_injured_people_is_found_on_the_home(page: Page, team: Team) -> None:
    publish(StandardPage.objects.get(slug="newly-injured"), team)
    page.goto("/")
    page.locator("main").get_by_role("link", name="Newly injured? Start here.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Newly injured? Start here.")


def test_no_script_for_suggestions_comes_before_it_is_wanted(page: Page, studies: Library) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/about/")
    assert not [address for address in asked if "suggest" in address]
    with page.expect_response("**/js/suggest*.js"):
        page.get_by_label("Search studies").focus()


COUNT_IS_SAID = """() => document.querySelector("[role=status]").textContent
    .startsWith(`${document.querySelectorAll("[role=option]").length} suggestion`)"""


def typed(page: Page, words: str) -> None:
    field = page.get_by_role("combobox", name="Search studies")
    field.press_sequentially(words[:-1], delay=SLOW)
    with page.expect_response(lambda answer: answer.url.endswith(f"?q={words}")):
        field.press(words[-1])
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()


def open_search(page: Page) -> None:
    page.goto("/about/")
    page.get_by_label("Search studies").focus()
    expect(page.get_by_role("combobox", name="Search studies")).to_be_focused()


def test_arrow_keys_go_through_the_suggestions_and_enter_opens_one(
    page: Page, studies: Library
) -> None:
    open_search(page)
    typed(page, "neurop")
    field = page.get_by_role("combobox")
    options = page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "true")
    # Counted when it is drawn, which is a moment after it came.
    page.wait_for_function(COUNT_IS_SAID)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.get_attribute("id")
    expect(field).to_have_attribute("aria-activedescendant", str(chosen))
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    goal = options.first.get_attribute("data-url")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{goal}")


def test_enter_sends_what_was_typed_and_escape_closes_the_list(
    page: Page, studies: Library
) -> None:
    open_search(page)
    typed(page, "neurop")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_hidden()
    field = page.get_by_role("combobox")
    expect(field).to_have_value("neurop")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("athic", delay=SLOW)
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=neuropathic")


def test_one_letter_asks_for_nothing_and_a_pointer_may_choose(page: Page, studies: Library) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_search(page)
    page.get_by_role("combobox").press_sequentially("n", delay=SLOW)
    page.wait_for_timeout(2 * SLOW)
    assert not [address for address in asked if "/search/suggest/" in address]
    page.get_by_role("combobox").press_sequentially("europ", delay=SLOW)
    page.get_by_role("option", name="Another about neuropathic pain").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Another about neuropathic pain")
    assert page.context.cookies() == []


def test_the_search_still_works_when_suggestions_do_not_come(page: Page, studies: Library) -> None:
    page.route("**/search/suggest/**", lambda route: route.abort())
    page.wanted.append("ERR_FAILED")
    open_search(page)
    page.get_by_role("combobox").press_sequentially("neuropathic", delay=20)
    page.wait_for_timeout(2 * SLOW)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=neuropathic")

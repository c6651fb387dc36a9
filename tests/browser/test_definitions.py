"""A word opens its definition: by keyboard, by touch, without JavaScript, in every size."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from research.models import PublishedStudy
from taxonomy.models import GlossaryTerm
from tests.browser.keyboard import focus_is_visible
from tests.browser.watching import watched_page
from tests.research.factories import Team, publish, published

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}


@pytest.fixture
def study(team: Team) -> PublishedStudy:
    for term in GlossaryTerm.objects.filter(slug__in=("spasm", "placebo")):
        publish(term, team)
    page = published(
        team,
        research_summary="<p>A spasm came to each of them. Some had a placebo.</p>",
        participants="10 people with a spasm each",
    )
    return PublishedStudy.objects.get(page_id=page.pk)


@pytest.fixture
def still_page(browser: Browser, live_server, site_tree):
    with watched_page(browser, live_server.url, reduced_motion="reduce", has_touch=True) as page:
        yield page


def word(page: Page, name: str = "placebo") -> Locator:
    return page.locator("#research-summary").get_by_role("link", name=name, exact=True)


def box(page: Page, name: str = "Placebo") -> Locator:
    return page.get_by_role("dialog", name=name)


def test_the_keyboard_opens_reads_and_closes_it(page: Page, study: PublishedStudy) -> None:
    page.goto(study.path)
    expect(box(page)).to_be_hidden()
    word(page).focus()
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_contain_text("no active part")
    expect(word(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="More about “Placebo”")).to_be_focused()
    assert focus_is_visible(page)
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    expect(word(page)).to_be_focused()
    expect(word(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box(page)).to_be_hidden()
    expect(word(page)).to_be_focused()
    assert page.url.endswith(study.path)


def test_a_definition_that_does_not_come_is_read_on_its_own_page(
    page: Page, study: PublishedStudy
) -> None:
    """The line broke while the word was asked for: the link leads on, as without scripts."""
    page.goto(study.path)
    page.route(
        "**/glossary/placebo/",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    page.wanted.append("ERR_FAILED")
    word(page).click()
    expect(page).to_have_url(re.compile("/glossary/placebo/$"))
    expect(page.get_by_role("heading", name="Placebo", level=1)).to_be_visible()


def test_a_finger_opens_it_and_a_tap_elsewhere_closes_it(
    still_page: Page, study: PublishedStudy
) -> None:
    page = still_page
    page.set_viewport_size(PHONE)
    page.goto(study.path)
    word(page).tap()
    expect(box(page)).to_be_visible()
    word(page, "spasm").scroll_into_view_if_needed()
    page.get_by_role("heading", name="Research Summary").tap()
    expect(box(page)).to_be_hidden()
    expect(word(page)).to_have_attribute("aria-expanded", "false")


def test_one_definition_is_open_at_a_time_each_beside_its_word(
    page: Page, study: PublishedStudy
) -> None:
    page.goto(study.path)
    word(page, "spasm").click()
    page.keyboard.press("Escape")
    page.locator("#facts a.term").click()
    expect(box(page, "Spasm")).to_be_visible()
    at, beside = box(page, "Spasm").bounding_box(), page.locator("#facts a.term").bounding_box()
    assert 0 < at["y"] - beside["y"] - beside["height"] < 20
    page.keyboard.press("Escape")
    expect(page.locator("#facts a.term")).to_be_focused()
    expect(word(page, "spasm")).to_have_attribute("aria-expanded", "false")


def test_a_second_word_by_keyboard_leaves_the_first_one_closed(
    page: Page, study: PublishedStudy
) -> None:
    page.goto(study.path)
    for name, term in (("placebo", "Placebo"), ("spasm", "Spasm")):
        word(page, name).focus()
        page.keyboard.press("Enter")
        expect(box(page, term)).to_be_visible()
    expect(word(page, "placebo")).to_have_attribute("aria-expanded", "false")
    expect(word(page, "spasm")).to_have_attribute("aria-expanded", "true")


def test_an_open_definition_stays_within_the_screen(
    still_page: Page, study: PublishedStudy
) -> None:
    page = still_page
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        page.goto(study.path)
        word(page).click()
        expect(box(page)).to_be_visible()
        at = box(page).bounding_box()
        assert at["x"] >= 0
        assert at["x"] + at["width"] <= size["width"]


def test_without_javascript_the_word_leads_to_the_glossary_and_its_studies(
    page_without_js: Page, study: PublishedStudy
) -> None:
    page = page_without_js
    page.goto(study.path)
    expect(page.locator("[popover]").first).to_be_hidden()
    word(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Placebo")
    page.get_by_role("link", name=study.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(study.title)


def test_a_new_tab_can_still_be_asked_for(page: Page, study: PublishedStudy) -> None:
    page.goto(study.path)
    with page.context.expect_page() as opened:
        word(page).click(modifiers=["Control"])
    opened.value.wait_for_load_state()
    assert opened.value.url.endswith("/glossary/placebo/")
    expect(box(page)).to_be_hidden()


def test_paper_has_neither_definitions_nor_addresses_of_words(
    page: Page, study: PublishedStudy
) -> None:
    page.emulate_media(media="print")
    page.goto(study.path)
    expect(word(page)).to_be_visible()
    expect(page.get_by_text("Words with a dotted line")).to_be_hidden()
    assert page.evaluate(
        "getComputedStyle(document.querySelector('#research-summary .term'), '::after').content"
    ) in {"none", "normal"}

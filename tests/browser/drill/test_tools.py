"""What a reader does with a study: share it, hear it, find their place in it, put it on paper."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from research.models import PublishedStudy
from tests.browser.content import Library
from tests.browser.keyboard import tab_through
from tests.browser.voices import ELSEWHERE, OF_ANOTHER_LANGUAGE, OURS, SPEECH, arrive
from tests.browser.watching import watched_page

pytestmark = pytest.mark.browser
WIDE = {"width": 1280, "height": 800}

# What a phone has, and no browser of ours: a dialog to share.
SHARES = """navigator.share = (facts) => {
  window.shared = facts;
  return Promise.resolve();
};"""
CLOSES_THE_DIALOG = """navigator.share = () =>
  Promise.reject(new DOMException("closed", "AbortError"));"""
CANNOT_UNFOLD = "CSS.supports = () => false;"


@pytest.fixture
def study(library: Library) -> PublishedStudy:
    return library.study


@pytest.fixture
def copying(browser: Browser, live_server, site_tree):
    allowed = ["clipboard-read", "clipboard-write"]
    with watched_page(browser, live_server.url, permissions=allowed) as page:
        yield page


def said(page: Page):
    return page.locator("[data-tools] [role=status]")


def address(study: PublishedStudy) -> str:
    return f"{settings.SITE_URL}{study.path}"


# --- Share and copy -------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["Copy link", "Share"])
def test_the_address_is_copied_and_the_page_says_so(
    copying: Page, study: PublishedStudy, name: str
) -> None:
    page = copying
    page.goto(f"{study.path}?feedback=thanks")
    tab_through(page, until=name, most=60)
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == address(study)


def test_a_browser_that_refuses_to_copy_shows_the_address_selected(
    page: Page, study: PublishedStudy
) -> None:
    page.goto(study.path)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')) }")
    expect(page.locator("#page-address")).to_be_hidden()
    page.get_by_role("button", name="Copy link").click()
    expect(said(page)).to_contain_text("Your browser did not copy it.")
    expect(page.locator("#page-address")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == address(study)


def test_a_browser_that_can_share_gets_title_and_address_alone(
    page: Page, study: PublishedStudy
) -> None:
    page.add_init_script(SHARES)
    page.goto(f"{study.path}#key-findings")
    page.get_by_role("link", name="Share").click()
    page.wait_for_function("window.shared")
    assert page.evaluate("window.shared") == {"title": page.title(), "url": address(study)}
    expect(said(page)).to_have_text("")


def test_whoever_closes_the_dialog_gets_nothing_else(copying: Page, study: PublishedStudy) -> None:
    page = copying
    page.add_init_script(CLOSES_THE_DIALOG)
    page.goto(study.path)
    page.evaluate("navigator.clipboard.writeText('as it was')")
    page.get_by_role("link", name="Share").click()
    page.wait_for_timeout(200)
    expect(said(page)).to_have_text("")
    assert page.evaluate("navigator.clipboard.readText()") == "as it was"


def test_without_a_script_only_the_mail_is_offered(
    page_without_js: Page, study: PublishedStudy
) -> None:
    page = page_without_js
    page.goto(study.path)
    tools = page.locator("[data-tools]")
    expect(tools.get_by_role("link")).to_have_text("Share")
    expect(tools.get_by_role("button")).to_have_count(0)
    assert tools.get_by_role("link").get_attribute("href").startswith("mailto:?subject=")


# --- Listen ---------------------------------------------------------------------------------------
@pytest.fixture
def hearing(page: Page, study: PublishedStudy) -> Page:
    page.add_init_script(SPEECH)
    page.goto(study.path)
    return page


def listen(page: Page):
    return page.get_by_role("button", name="Listen")


def spoken(page: Page) -> list[str]:
    return page.evaluate("speechSynthesis.spoken")


def hear_out(page: Page) -> list[str]:
    while page.get_by_role("button", name="Stop").is_visible():
        page.evaluate("speechSynthesis.finish()")
    return spoken(page)


def test_a_browser_without_a_voice_of_its_own_offers_nothing(
    page: Page, study: PublishedStudy
) -> None:
    page.goto(study.path)
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    assert page.evaluate("speechSynthesis.getVoices().filter(v => v.localService).length") == 0
    expect(listen(page)).to_be_hidden()


def test_tools_stand_in_full_rows_with_a_voice_and_without(hearing: Page) -> None:
    page = hearing
    tops = """() => [...document.querySelectorAll(".actions > :not([hidden])")]
        .map((tool) => tool.getBoundingClientRect().top)"""
    rows = page.evaluate(tops)
    assert [rows.count(top) for top in sorted(set(rows))] == [4]
    arrive(page, OURS)
    expect(listen(page)).to_be_visible()
    rows = page.evaluate(tops)
    assert [rows.count(top) for top in sorted(set(rows))] == [5]


def test_a_voice_that_sends_the_text_elsewhere_or_speaks_another_language_is_none(
    hearing: Page,
) -> None:
    page = hearing
    arrive(page, ELSEWHERE, OF_ANOTHER_LANGUAGE)
    expect(listen(page)).to_be_hidden()
    arrive(page, ELSEWHERE, OURS | {"lang": "en_GB"})
    expect(listen(page)).to_be_visible()
    arrive(page)
    expect(listen(page)).to_be_hidden()


def test_the_study_is_read_in_its_order_and_nothing_else(
    hearing: Page, study: PublishedStudy
) -> None:
    page = hearing
    arrive(page, OURS)
    listen(page).click()
    pieces = hear_out(page)
    assert pieces[0] == study.title
    assert study.text["bottom_line"] in pieces
    wanted = [
        "Simple Explanation", "Key Findings", "Seven of ten people had a better grade.",
        "Harms and side effects", "Headache was the most common.", "Research Summary",
        "Nobody had autonomic dysreflexia in the year after it.", "Study Limitations",
    ]  # fmt: skip
    places = [pieces.index(piece) for piece in wanted]
    assert places == sorted(places)
    assert pieces.index("Study Limitations") < len(pieces) - 1
    for other in (
        "How to cite",
        "On this page",
        "Copy link",
        "Print",
        "Home",
        "Your Feedback",
        "Yes, it helped",
    ):
        assert other not in pieces
    assert max(map(len, pieces)) < 1500
    expect(listen(page)).to_be_visible()


def test_the_button_says_what_it_does_now_and_goes_on_where_it_paused(hearing: Page) -> None:
    page = hearing
    arrive(page, OURS)
    listen(page).focus()
    page.keyboard.press("Enter")
    pause = page.get_by_role("button", name="Pause")
    expect(pause).to_be_focused()
    page.evaluate("speechSynthesis.finish()")
    whole = spoken(page)[-1]
    reached = whole.index(" ") + 1
    page.evaluate("place => speechSynthesis.reach(place)", reached)
    page.keyboard.press("Enter")
    go_on = page.get_by_role("button", name="Go on")
    expect(go_on).to_be_focused()
    assert page.evaluate("speechSynthesis.now") is None
    page.keyboard.press("Enter")
    expect(pause).to_be_focused()
    assert spoken(page)[-1] == whole[reached:]
    page.evaluate("speechSynthesis.finish()")
    assert spoken(page)[-1] not in whole


def test_stop_ends_it_and_the_next_time_begins_anew(hearing: Page, study: PublishedStudy) -> None:
    page = hearing
    arrive(page, OURS)
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_hidden()
    listen(page).click()
    page.evaluate("speechSynthesis.finish()")
    stop.focus()
    page.keyboard.press("Enter")
    expect(stop).to_be_hidden()
    expect(listen(page)).to_be_focused()
    assert page.evaluate("speechSynthesis.now") is None
    listen(page).click()
    assert spoken(page)[-1] == study.title


def test_it_is_silent_when_the_page_is_left(hearing: Page) -> None:
    page = hearing
    arrive(page, OURS)
    listen(page).click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("speechSynthesis.now") is None
    expect(listen(page)).to_be_visible()


def test_a_voice_that_fails_says_so(hearing: Page) -> None:
    page = hearing
    arrive(page, OURS)
    listen(page).click()
    page.evaluate("speechSynthesis.leave('error')")
    expect(said(page)).to_have_text("Your browser could not read this aloud.")
    expect(listen(page)).to_be_visible()


# --- One's place, and paper -----------------------------------------------------------------------
def test_the_list_of_contents_marks_one_section_that_is_in_view(
    still_page: Page, study: PublishedStudy
) -> None:
    page = still_page
    page.set_viewport_size(WIDE)
    page.goto(study.path)
    marked = page.locator("nav.contents a[aria-current]")
    expect(marked).to_have_count(0)
    for name in ("Simple Explanation", "Key Findings", "Study Limitations", "Key Findings"):
        page.get_by_role("heading", name=name).evaluate("e => e.scrollIntoView()")
        expect(marked).to_have_text(name)
        expect(marked).to_have_attribute("aria-current", "true")
    page.evaluate("scrollTo(0, 0)")
    expect(marked).to_have_count(0)


def test_without_a_script_no_section_is_marked(
    page_without_js: Page, study: PublishedStudy
) -> None:
    page_without_js.goto(f"{study.path}#key-findings")
    expect(page_without_js.locator("nav.contents a[aria-current]")).to_have_count(0)


def test_print_is_the_last_of_the_tools_and_opens_the_dialog(
    page: Page, study: PublishedStudy
) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(study.path)
    last = page.locator("[data-tools]").get_by_role("button").last
    expect(last).to_have_text("Print")
    last.click()
    assert page.evaluate("window.printed")


FOLDS = "[...document.querySelectorAll('main details')].map((fold) => fold.open)"
FOLD = "document.querySelector('main').append(document.createElement('details'))"


def test_paper_opens_what_is_folded_and_the_screen_gets_it_back(
    page: Page, study: PublishedStudy
) -> None:
    page.add_init_script(CANNOT_UNFOLD)
    page.goto(study.path)
    page.evaluate(FOLD)
    page.evaluate("document.querySelector('main details:last-child').open = true")
    page.evaluate(FOLD)
    before = page.evaluate(FOLDS)
    assert set(before) == {True, False}
    page.evaluate(f"addEventListener('beforeprint', () => {{ window.onPaper = {FOLDS} }})")
    page.pdf()
    assert set(page.evaluate("window.onPaper")) == {True}
    assert page.evaluate(FOLDS) == before

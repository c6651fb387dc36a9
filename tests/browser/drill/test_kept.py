"""Kept for later: in this browser alone, and gone with one click."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from research.models import PublishedStudy, StudySummaryPage
from research.views.kept import MOST
from review.workflow.withdraw import withdraw
from tests.browser.content import Library
from tests.browser.keyboard import tab_through
from tests.browser.watching import watched_page
from tests.research.clones import clone
from tests.research.factories import Team

pytestmark = pytest.mark.browser
KEEP = "Keep"
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});"""


@pytest.fixture
def study(library: Library) -> PublishedStudy:
    return library.study


@pytest.fixture
def other(study: PublishedStudy) -> PublishedStudy:
    return clone(study, title="Another about neuropathic pain")


def kept(page: Page) -> list[str]:
    return json.loads(page.evaluate("localStorage.getItem('kept')") or "[]")


def keep(page: Page, *studies: PublishedStudy) -> None:
    for study in studies:
        page.goto(study.path)
        page.get_by_role("button", name=KEEP).click()


def put(page: Page, value: str) -> None:
    page.goto("/about/")
    page.evaluate("value => localStorage.setItem('kept', value)", value)


def rows(page: Page):
    return page.locator("[data-list] > ul > li")


def test_the_keyboard_alone_keeps_finds_and_removes_a_study(
    still_page: Page, study: PublishedStudy
) -> None:
    page = still_page
    page.goto(study.path)
    tab_through(page, until=KEEP, most=60)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept, in this browser alone.")).to_be_visible()
    expect(page.get_by_role("button", name="Do not keep")).to_be_focused()
    assert kept(page) == [study.short_url]
    tab_through(page, until="See what you kept", most=3)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kept for later", level=1)).to_be_visible()
    expect(rows(page).get_by_role("link", name=study.title)).to_be_visible()
    tab_through(page, until=f"Remove: {study.title}", most=60)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Removed.")).to_be_focused()
    expect(page.get_by_text("You have kept nothing yet.")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_the_newest_stands_first_and_is_there_the_next_day(
    page: Page, study: PublishedStudy, other: PublishedStudy
) -> None:
    keep(page, study, other)
    next_day = page.context.new_page()
    page.close()
    next_day.goto("/about/")
    next_day.get_by_role("contentinfo").get_by_role("link", name="Kept for later").click()
    expect(rows(next_day).get_by_role("heading", level=3)).to_have_text([other.title, study.title])
    assert kept(next_day) == [other.short_url, study.short_url]
    next_day.goto(study.path)
    next_day.get_by_role("button", name="Do not keep").click()
    expect(next_day.get_by_text("This browser keeps it no more.")).to_be_visible()
    expect(next_day.get_by_role("link", name="See what you kept")).to_be_hidden()
    assert kept(next_day) == [other.short_url]


def test_all_go_with_one_click(page: Page, study: PublishedStudy, other: PublishedStudy) -> None:
    keep(page, study, other)
    page.goto("/kept/")
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="Remove all").click()
    expect(page.get_by_role("status").filter(has_text="All are removed.")).to_be_focused()
    expect(rows(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Remove all")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_a_withdrawn_study_says_so_and_its_title_lives_on_nowhere(
    page: Page, study: PublishedStudy, team: Team
) -> None:
    keep(page, study)
    page.goto("/kept/")
    expect(rows(page)).to_contain_text(study.title)
    withdraw(page=StudySummaryPage.objects.get(pk=study.page_id), user=team.lead, reason="error")
    page.goto("/about/")
    page.go_back()
    page.reload()
    expect(rows(page)).to_contain_text(f"Summary {study.page_id} was withdrawn")
    expect(page.get_by_text(study.title)).to_have_count(0)
    page.get_by_role("link", name=f"Why summary {study.page_id} was withdrawn").click()
    expect(page.get_by_role("heading", name="This summary was withdrawn", level=1)).to_be_visible()
    page.wanted.append("status of 410")


def test_the_browser_keeps_the_newest_hundred(page: Page, study: PublishedStudy) -> None:
    put(page, json.dumps([f"/s/{number}/" for number in range(2_000_000, 2_000_000 + MOST)]))
    keep(page, study)
    assert len(kept(page)) == MOST
    assert kept(page)[0] == study.short_url
    page.goto("/kept/")
    expect(rows(page)).to_have_count(MOST)


@pytest.mark.parametrize(
    "value", ["no list", "null", "7", '{"a": 1}', '[["/s/1/"], 7, null, "//evil.example", "/s/0/"]']
)
def test_what_another_hand_wrote_there_is_no_study(
    page: Page, study: PublishedStudy, value: str
) -> None:
    put(page, value)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/kept/")
    expect(page.get_by_role("heading", name="Your answers about yourself")).to_be_visible()
    assert not [address for address in asked if "evil" in address]
    keep(page, study)
    assert kept(page)[0] == study.short_url


def test_nothing_but_the_addresses_leaves_the_browser_and_no_cookie_comes(
    page: Page, study: PublishedStudy
) -> None:
    page.goto(study.path)
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.get_by_role("button", name=KEEP).click()
    page.wait_for_load_state("networkidle")
    assert sent == []
    page.goto("/kept/")
    expect(rows(page)).to_have_count(1)
    [titles] = [line for line in sent if "/kept/studies/" in line]
    assert titles.startswith("GET ")
    assert titles.endswith(f"?path=%2Fs%2F{study.page_id}%2F")
    assert page.context.cookies() == []


def test_where_storage_is_refused_the_pages_say_so_and_work(
    browser: Browser, live_server, study: PublishedStudy
) -> None:
    with watched_page(browser, live_server.url) as page:
        page.add_init_script(NO_STORAGE)
        page.goto(study.path)
        page.get_by_role("button", name=KEEP).click()
        expect(page.get_by_text("Your browser keeps nothing for this site.")).to_be_visible()
        expect(page.get_by_role("link", name="See what you kept")).to_be_hidden()
        page.goto("/kept/")
        expect(page.get_by_text("Your browser keeps nothing for this site.")).to_be_visible()
        expect(page.get_by_text("You have kept nothing yet.")).to_be_visible()


def test_without_a_script_the_page_says_that_nothing_is_kept(
    page_without_js: Page, study: PublishedStudy
) -> None:
    page = page_without_js
    page.goto("/kept/")
    expect(page.get_by_text("This page needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Remove all")).to_be_hidden()
    expect(page.get_by_role("heading", name="Your answers about yourself")).to_be_hidden()
    page.get_by_role("link", name="See the newest studies").click()
    expect(page.get_by_role("heading", name="Latest research", level=1)).to_be_visible()


# --- Answers of “Was anyone like me in it?” -------------------------------------------------------
def test_the_answers_are_listed_and_go_with_one_click(page: Page, study: PublishedStudy) -> None:
    page.goto(study.path)
    page.get_by_text("Was anyone like me in it?").click()
    page.get_by_label("Age", exact=True).fill("12")
    page.keyboard.press("Tab")
    page.goto("/kept/#like-me")
    answers = page.locator("#like-me dl > div:not([hidden])")
    expect(answers).to_have_text(["Age, in years12"])
    known = {
        "like-level": "injury_level:cervical",
        "like-grade": "ais_grade:a",
        "like-time": "2",
        "like-unit": "12",
    }
    page.evaluate("known => localStorage.setItem('like-me', known)", json.dumps(known))
    page.reload()
    expect(answers).to_have_text(["Injury levelCervical", "AIS gradeA", "Time since injury2 years"])
    page.get_by_role("button", name="Forget my answers").click()
    expect(page.get_by_role("status").filter(has_text="forgotten")).to_be_focused()
    expect(page.get_by_text("No answer is stored.")).to_be_visible()
    expect(page.get_by_role("button", name="Forget my answers")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0

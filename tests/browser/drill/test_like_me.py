"""Was anyone like me in it? The answers are the reader's, and stay in this browser."""

import json

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from research.models import PublishedStudy
from tests.browser.watching import watched_page
from tests.research.clones import clone
from tests.research.factories import Team, published

pytestmark = pytest.mark.browser

NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});"""


@pytest.fixture
def study(whole_study: PublishedStudy) -> PublishedStudy:
    return whole_study


def answer_to(page: Page, name: str):
    return page.locator(f".field:has(#like-{name}) [role=status]")


def unfold(page: Page, study: PublishedStudy) -> None:
    page.goto(study.path)
    page.get_by_text("Was anyone like me in it?").click()


def fill(page: Page, *, level: str, grade: str, months: str, age: str) -> None:
    page.get_by_label("Injury level").select_option(level)
    page.get_by_label("AIS grade").select_option(grade)
    page.get_by_label("Time since injury").fill(months)
    page.get_by_label("Age", exact=True).fill(age)
    page.keyboard.press("Tab")


def test_each_answer_says_in_or_not_in_and_what_the_study_reports(
    page: Page, study: PublishedStudy
) -> None:
    unfold(page, study)
    fill(page, level="Cervical", grade="D", months="3", age="40")
    expect(answer_to(page, "level")).to_have_text("In this study. It reports: Cervical, Thoracic.")
    expect(answer_to(page, "grade")).to_have_text("Not in this study. It reports: A, B.")
    expect(answer_to(page, "time")).to_have_text("Not in this study. It reports: 6 to 24 months.")
    expect(answer_to(page, "age")).to_have_text("In this study. It reports: 18 years or more.")
    page.get_by_label("Months or years").select_option("years")
    expect(answer_to(page, "time")).to_have_text("Not in this study. It reports: 6 to 24 months.")
    page.get_by_label("Time since injury").fill("2")
    page.keyboard.press("Tab")
    expect(answer_to(page, "time")).to_have_text("In this study. It reports: 6 to 24 months.")


@pytest.mark.parametrize(("age", "words"), [("17", "Not in"), ("18", "In"), ("200", "In")])
def test_the_ends_of_an_age_count(page: Page, study: PublishedStudy, age, words) -> None:
    unfold(page, study)
    page.get_by_label("Age", exact=True).fill(age)
    page.keyboard.press("Tab")
    expect(answer_to(page, "age")).to_have_text(
        f"{words} this study. It reports: 18 years or more."
    )


def test_only_what_the_study_can_answer_is_asked(page: Page, team: Team) -> None:
    published(team, age_from=18)
    unfold(page, PublishedStudy.objects.get())
    expect(page.get_by_label("Age", exact=True)).to_be_visible()
    expect(page.locator(".like-me .field")).to_have_count(1)


def test_a_study_that_can_answer_nothing_asks_nothing(page: Page, team: Team) -> None:
    published(team)
    page.goto(PublishedStudy.objects.get().path)
    expect(page.get_by_text("Was anyone like me in it?")).to_have_count(0)


def test_a_number_that_cannot_be_and_no_answer_get_no_verdict(
    page: Page, study: PublishedStudy
) -> None:
    unfold(page, study)
    page.get_by_label("Age", exact=True).fill("-4")
    page.keyboard.press("Tab")
    expect(answer_to(page, "age")).to_have_text("")
    page.get_by_label("AIS grade").select_option("A")
    page.get_by_label("AIS grade").select_option("Choose")
    expect(answer_to(page, "grade")).to_have_text("")


def test_nothing_leaves_the_browser(page: Page, study: PublishedStudy) -> None:
    unfold(page, study)
    page.wait_for_load_state("networkidle")
    address, sent = page.url, []
    page.on("request", lambda request: sent.append(request.url))
    fill(page, level="Cervical", grade="D", months="3", age="40")
    page.get_by_label("Age", exact=True).press("Enter")
    page.get_by_label("Time since injury").press("Enter")
    page.get_by_role("button", name="Forget my answers").click()
    page.wait_for_load_state("networkidle")
    assert sent == []
    assert page.url == address
    assert page.context.cookies() == []


def stored(page: Page) -> dict[str, str]:
    return json.loads(page.evaluate("localStorage.getItem('like-me')") or "{}")


def test_answers_are_asked_once_and_the_next_study_answers_at_once(
    page: Page, study: PublishedStudy
) -> None:
    other = clone(study, title="Another study of the same people")
    unfold(page, study)
    fill(page, level="Sacral", grade="A", months="2", age="40")
    next_day = page.context.new_page()
    page.close()
    next_day.goto(other.path)
    line = next_day.get_by_text("By your answers")
    inside, outside = "in this study: AIS grade, age.", "injury level, time since injury."
    expect(line).to_have_text(f"By your answers, {inside} Not in this study: {outside}")
    expect(line).to_be_visible()
    expect(next_day.locator(".like-me")).not_to_have_attribute("open", "")
    expect(next_day.get_by_label("Injury level")).to_have_value("injury_level:sacral")
    expect(answer_to(next_day, "grade")).to_have_text("In this study. It reports: A, B.")
    expect(answer_to(next_day, "age")).to_have_text("In this study. It reports: 18 years or more.")
    assert next_day.evaluate("sessionStorage.length") == 0


def test_answers_go_when_they_are_forgotten(page: Page, study: PublishedStudy) -> None:
    unfold(page, study)
    fill(page, level="Sacral", grade="A", months="2", age="40")
    assert len(stored(page)) == 5
    page.get_by_role("button", name="Forget my answers").click()
    expect(page.get_by_text("Your answers are forgotten.")).to_be_visible()
    expect(answer_to(page, "grade")).to_have_text("")
    expect(page.get_by_text("By your answers")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Injury level")).to_have_value("")
    expect(page.get_by_label("Age", exact=True)).to_have_value("")
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]


def test_an_answer_that_is_taken_back_is_stored_no_more(page: Page, study: PublishedStudy) -> None:
    unfold(page, study)
    fill(page, level="Sacral", grade="A", months="2", age="40")
    page.get_by_label("Injury level").select_option("Choose")
    page.get_by_label("Time since injury").fill("")
    page.keyboard.press("Tab")
    assert stored(page) == {"like-grade": "ais_grade:a", "like-age": "40"}


def test_what_a_page_does_not_ask_stays_as_it_was(page: Page, study: PublishedStudy) -> None:
    def without_the_level(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("like-level", "like-nothing"))

    unfold(page, study)
    fill(page, level="Sacral", grade="A", months="2", age="40")
    page.route(f"**{study.path}", without_the_level)
    unfold(page, study)
    page.get_by_label("Age", exact=True).fill("41")
    page.keyboard.press("Tab")
    assert stored(page)["like-level"] == "injury_level:sacral"
    assert stored(page)["like-age"] == "41"


@pytest.mark.parametrize(
    "kept", ["no list", "7", '"words"', '{"like-level": "gone", "like-age": {}}']
)
def test_what_another_hand_wrote_there_is_no_answer(
    page: Page, study: PublishedStudy, kept: str
) -> None:
    page.goto(study.path)
    page.evaluate("kept => localStorage.setItem('like-me', kept)", kept)
    unfold(page, study)
    expect(page.get_by_label("Injury level")).to_have_value("")
    expect(answer_to(page, "age")).to_have_text("")
    page.get_by_label("AIS grade").select_option("A")
    expect(answer_to(page, "grade")).to_contain_text("In this study.")


def test_it_works_where_storage_is_off(
    browser: Browser, live_server, study: PublishedStudy
) -> None:
    with watched_page(browser, live_server.url) as page:
        page.add_init_script(NO_STORAGE)
        unfold(page, study)
        fill(page, level="Cervical", grade="D", months="3", age="40")
        expect(answer_to(page, "grade")).to_contain_text("Not in this study.")
        page.get_by_role("button", name="Forget my answers").click()
        expect(answer_to(page, "grade")).to_have_text("")


def test_without_javascript_the_facts_stand_alone(
    page_without_js: Page, study: PublishedStudy
) -> None:
    page = page_without_js
    page.goto(study.path)
    expect(page.locator("#facts")).to_contain_text("6 to 24 months")
    expect(page.get_by_text("Was anyone like me in it?")).to_be_hidden()


def test_the_keyboard_alone_answers(page: Page, study: PublishedStudy) -> None:
    page.goto(study.path)
    page.get_by_text("Was anyone like me in it?").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("AIS grade")).to_be_focused()
    page.keyboard.press("a")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Time since injury")).to_be_focused()
    page.keyboard.type("12")
    page.keyboard.press("Tab")
    expect(answer_to(page, "grade")).to_contain_text("In this study.")
    expect(answer_to(page, "time")).to_contain_text("In this study.")

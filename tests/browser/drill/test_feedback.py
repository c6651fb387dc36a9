"""Was this summary helpful? With a script in place, without one by pages, and nothing is lost."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from research.feedback.forms import LONGEST_NOTE
from research.models import Feedback
from tests.browser.axe import violations
from tests.browser.content import Library
from tests.browser.keyboard import tab_through
from tests.browser.watching import expect_status
from tests.research.factories import Team
from tests.research.feedback.answers import answer

pytestmark = pytest.mark.browser

YES, NO = "Yes, it helped", "No, it did not"
WORDS = "Anything you want to tell us?"
HARD, WRONG = "It was too hard to read", "Something looks wrong"
ADD = "Add this to my answer"
SEND = re.compile(r"/feedback/(\d+|more)/$")


# --- With a script ----------------------------------------------------------------------------
def test_the_answer_is_sent_in_place_and_the_focus_goes_to_what_is_said(
    page: Page, library: Library
) -> None:
    page.goto(library.study.path)
    address = page.url
    page.get_by_role("button", name=NO).click()
    status = page.locator("#feedback").get_by_role("status").filter(has_text="arrived")
    expect(status).to_be_focused()
    assert Feedback.objects.count() == 1
    page.get_by_label(HARD).check()
    page.get_by_label(WRONG).check()
    page.get_by_label(WORDS).fill("Which level? Ask me@example.org")
    page.get_by_role("button", name=ADD).click()
    expect(status).to_contain_text("We took out what looked like")
    expect(status).to_be_focused()
    assert page.url == address
    assert page.context.cookies() == []
    stored = Feedback.objects.get()
    assert [why.value for why in stored.why] == ["too_hard", "looks_wrong"]
    assert stored.note == "Which level? Ask [e-mail removed]"
    assert stored.text_hash == library.study.text_hash


def test_the_keyboard_alone_says_why(page: Page, library: Library) -> None:
    page.goto(library.study.path)
    tab_through(page, NO, most=120)
    page.keyboard.press("Enter")
    expect(page.get_by_label(HARD)).to_be_visible()
    tab_through(page, "id_why_0", most=2)
    page.keyboard.press("Space")
    tab_through(page, "id_note", most=4)
    page.keyboard.type("Typed, not clicked.")
    tab_through(page, ADD, most=2)
    page.keyboard.press("Enter")
    expect(page.get_by_text("It helps us to write more clearly.")).to_be_visible()
    stored = Feedback.objects.get()
    assert (stored.helpful, stored.too_hard, stored.note) == (False, True, "Typed, not clicked.")


def test_a_network_that_fails_loses_nothing(page: Page, library: Library) -> None:
    page.goto(library.study.path)
    page.route(SEND, lambda route: route.abort())
    page.get_by_role("button", name=YES).click()
    failed = page.get_by_text("Nothing was lost. Try again.")
    expect(failed).to_be_visible()
    page.unroute(SEND)
    page.get_by_role("button", name=YES).click()
    expect(failed).to_be_hidden()
    page.get_by_label(WORDS).fill("It stays.")
    page.get_by_label(HARD).check()
    page.route(SEND, lambda route: route.fulfill(status=502, body="bad gateway"))
    page.get_by_role("button", name=ADD).click()
    expect(failed).to_be_visible()
    expect(page.get_by_label(WORDS)).to_have_value("It stays.")
    expect(page.get_by_label(HARD)).to_be_checked()
    page.unroute(SEND)
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_text("It helps us to write more clearly.")).to_be_visible()
    stored = Feedback.objects.get()
    assert (stored.helpful, stored.note) == (True, "It stays.")
    page.wanted += ["net::ERR_FAILED", "status of 502"]


def test_a_slow_network_sends_once_though_somebody_clicks_three_times(
    page: Page, library: Library
) -> None:
    held: list[Route] = []
    page.goto(library.study.path)
    page.route(SEND, lambda route: held.append(route))  # noqa: PLW0108 - it takes no built-in
    for _ in range(3):
        page.get_by_role("button", name=YES).click()
    expect(page.get_by_text("Sending…")).to_be_visible()
    assert len(held) == 1
    held[0].continue_()
    expect(page.get_by_label(HARD)).to_be_visible()
    expect(page.get_by_text("Sending…")).to_be_hidden()
    assert Feedback.objects.count() == 1


def test_an_error_is_told_in_place_and_the_words_stay(page: Page, library: Library) -> None:
    page.goto(library.study.path)
    page.get_by_role("button", name=NO).click()
    note = "x" * (LONGEST_NOTE + 1)
    page.get_by_label(WORDS).fill(note)
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Nothing you typed is lost.")
    expect(page.get_by_label(WORDS)).to_have_value(note)
    expect_status(page, 422)


# --- Without a script -------------------------------------------------------------------------
def test_without_a_script_whoever_clicks_is_done(page_without_js: Page, library: Library) -> None:
    page = page_without_js
    page.goto(library.study.path)
    page.get_by_role("button", name=YES).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answer has arrived")
    expect(page.get_by_role("status")).to_contain_text("You can stop here")
    assert Feedback.objects.get().helpful
    page.get_by_role("link", name="Back to the summary").click()
    expect(page.get_by_role("heading", name=library.study.title, level=1)).to_be_visible()
    assert page.url.endswith("#feedback")


def test_without_a_script_reasons_and_words_are_added_and_errors_keep_them(
    page_without_js: Page, library: Library
) -> None:
    page = page_without_js
    page.goto(library.study.path)
    page.get_by_role("button", name=NO).click()
    page.get_by_label(WRONG).check()
    page.get_by_label(WORDS).fill("x" * (LONGEST_NOTE + 1))
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing you typed is lost.")
    expect(page.get_by_label(WRONG)).to_be_checked()
    page.get_by_label(WORDS).fill("Table 2 says 6.")
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_role("status").filter(has_text="Thank you")).to_be_visible()
    assert page.url.endswith("?feedback=thanks#feedback")
    stored = Feedback.objects.get()
    assert (stored.looks_wrong, stored.note) == (True, "Table 2 says 6.")
    expect_status(page, 422)


# --- The team ---------------------------------------------------------------------------------
def test_a_lead_finds_it_on_the_home_and_closes_it(as_user, team: Team, library: Library) -> None:
    study = library.study
    answer(
        page_id=study.page_id,
        text_hash=study.text_hash,
        looks_wrong=True,
        note="Table 2 says 6.",
    )
    with as_user(team.lead) as dashboard:
        dashboard.get_by_role("region", name="Waiting for you").get_by_role(
            "link", name=study.title
        ).click()
        expect(dashboard.get_by_text("Table 2 says 6.")).to_be_visible()
        assert (
            violations(dashboard, {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}})
            == []
        )
        dashboard.get_by_label("Who looks after it?").select_option(label=str(team.editor))
        dashboard.get_by_role("button", name="Assign it").click()
        expect(dashboard.get_by_text(f"Open, with {team.editor}.")).to_be_visible()
        dashboard.get_by_label("A note for the team").fill("The paper was read again.")
        dashboard.get_by_label("Nothing wrong found").check()
        dashboard.get_by_role("button", name="Close it").click()
        expect(dashboard.get_by_text("Closed: Nothing wrong found.")).to_be_visible()
        expect(dashboard.get_by_text("The paper was read again.")).to_be_visible()
        for address in ("/admin/feedback/", "/admin/feedback/report/"):
            dashboard.goto(address)
            assert (
                violations(dashboard, {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}})
                == []
            )
    assert Feedback.objects.get().outcome == "nothing_wrong"

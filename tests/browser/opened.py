"""What a script adds to a page once a reader does something. Each can be done a second time."""

import json
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.voices import OURS, SPEECH, arrive

TYPED = "neurop"
ANSWERS = {
    "like-level": "injury_level:cervical",
    "like-grade": "ais_grade:a",
    "like-time": "2",
    "like-unit": "12",
    "like-age": "40",
}
IN_CRISIS = "I can't go on"


def definition(page: Page) -> None:
    page.keyboard.press("Escape")
    page.locator("main a.term").first.click()
    expect(page.locator("[popover]:popover-open")).to_be_visible()


def suggestions(page: Page) -> None:
    _suggested(page, TYPED)


def _suggested(page: Page, typed: str) -> None:
    field = page.locator("#search")
    field.fill("")
    field.blur()
    expect(page.get_by_role("option")).to_have_count(0)
    field.fill(typed)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")


def country(page: Page) -> None:
    """Every country, open."""
    while (closed := page.locator("details.fold:not([open]) > summary")).count():
        closed.first.click()
    expect(page.get_by_role("link", name="Call").first).to_be_visible()


def help_suggested(page: Page) -> None:
    _suggested(page, IN_CRISIS)
    expect(page.get_by_role("option").first).to_have_text("In crisis? Find help now. Help")


def answers(page: Page) -> None:
    unfold(page, ".like-me")
    page.get_by_label("Injury level").select_option("Lumbar")
    page.get_by_label("Age", exact=True).fill("40")
    page.get_by_label("Age", exact=True).blur()
    expect(page.get_by_text("In this study. It reports:").first).to_be_visible()
    expect(page.get_by_text("Not in this study. It reports:").first).to_be_visible()


def unfold(page: Page, fold: str) -> None:
    """A second time it is open already."""
    if page.locator(f"{fold}:not([open])").count():
        page.locator(f"{fold} > summary").click()


def copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-write"])
    _copy_all(page, "Copied.")


def not_copied(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')) }")
    _copy_all(page, "Your browser did not copy it.")


def _copy_all(page: Page, message: str) -> None:
    if page.locator("#citation").count():
        unfold(page, "#citation")
    for button in page.locator("[data-copy]").all():
        button.click()
    expect(page.get_by_text(message)).to_have_count(2)


def feedback(page: Page) -> None:
    """At a second width the form is there already."""
    no = page.get_by_role("button", name="No, it did not")
    if no.is_visible():
        no.click()
    expect(page.locator("#feedback").get_by_role("textbox")).to_be_visible()


def keep(page: Page) -> None:
    button = page.get_by_role("button", name="Keep", exact=True)
    if button.is_visible():
        button.click()
    expect(page.get_by_role("link", name="See what you kept")).to_be_visible()


def listen(page: Page) -> None:
    if not page.get_by_role("button", name="Pause").is_visible():
        page.evaluate(SPEECH)
        arrive(page, OURS)
        page.get_by_role("button", name="Listen").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()


def kept(page: Page) -> None:
    """As another tab of this browser keeps them."""
    [asked] = page.shown.fetched
    _keep_elsewhere(page, parse_qs(urlsplit(asked).query)["path"])
    expect(page.locator("[data-list] li")).to_have_count(3)
    expect(page.get_by_text("Cervical", exact=True)).to_be_visible()


def kept_out_of_reach(page: Page) -> None:
    page.wanted.append("ERR_FAILED")
    _keep_elsewhere(page, ["/s/7654321/"])
    expect(page.get_by_text("We could not reach the site.")).to_be_visible()


def _keep_elsewhere(page: Page, paths: list[str]) -> None:
    facts = {"kept": paths, "like-me": ANSWERS}
    for name, value in facts.items():
        page.evaluate(
            "([name, value]) => localStorage.setItem(name, value)", [name, json.dumps(value)]
        )
    page.evaluate("dispatchEvent(new StorageEvent('storage'))")

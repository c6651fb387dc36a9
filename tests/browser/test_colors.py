"""The colors that somebody chose are there before anything is painted."""

import pytest
from playwright.sync_api import Page

from tests.browser.content import Library

pytestmark = pytest.mark.browser
CHOSEN = "document.documentElement.dataset.theme"
# The theme as it was when the body began: before the first paint.
NOTE_AT_BODY = """new MutationObserver((changes, observer) => {
  if (document.body) {
    window.atBody = document.documentElement.dataset.theme;
    observer.disconnect();
  }
}).observe(document, { childList: true, subtree: true });"""


def test_a_choice_of_colors_is_kept_and_shown_from_the_start(page: Page, library: Library) -> None:
    page.emulate_media(color_scheme="light")
    page.add_init_script(NOTE_AT_BODY)
    page.goto(library.study.path)
    assert page.evaluate(CHOSEN) is None
    page.get_by_role("button", name="Dark colors").click()
    assert page.evaluate(CHOSEN) == "dark"
    page.goto("/search/")
    assert page.evaluate("window.atBody") == "dark"
    page.get_by_role("button", name="Light colors").click()
    page.reload()
    assert page.evaluate("window.atBody") == "light"

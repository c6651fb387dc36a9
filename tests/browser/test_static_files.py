"""The lighter style sheets mean the same to a browser."""

import pytest
from playwright.sync_api import Browser

from core.static_files import compact, joined
from tests.core.test_static_files import SHEETS

RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(rule => rule.cssText).join("\\n");
}"""


@pytest.mark.browser
def test_a_browser_reads_the_same_rules_from_both(browser: Browser):
    page = browser.new_page()
    for sheet in SHEETS:
        written = joined(sheet.read_text("utf-8"))
        rules = page.evaluate(RULES, written)
        assert rules
        assert page.evaluate(RULES, compact(written)) == rules
    page.close()

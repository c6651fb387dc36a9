"""The measures of the access tests find what they are there to find."""

import pytest
from playwright.sync_api import Page

from tests.browser.layout import problems_with_layout

pytestmark = pytest.mark.browser

BROKEN = """<!doctype html><html lang="en"><title>Broken</title><main>
<div style="width: 5000px">wide</div>
<button style="width: 20px; height: 20px">x</button>
<p>Text with <a href="https://one.example/">a link</a> inside, which may be small.</p>
<p><a href="https://two.example/">a link</a></p>
<p style="color: #777">Pale words.</p>
</main></html>"""


def test_a_broken_page_is_told_everything_that_is_wrong_with_it(page: Page, axe) -> None:
    page.set_content(BROKEN)
    found = "\n".join([*problems_with_layout(page), *axe(page)])
    for problem in ("too wide", "'name': 'x'", "two goals for “a link”", "h1", "color-contrast"):
        assert problem in found
    assert found.count("small target: {'name': 'a link'") == 1

"""Every page of the gallery without JavaScript: nothing is missing, nothing only looks alive."""

import pytest
from playwright.sync_api import Page

from tests.browser.gallery import PAGES
from tests.browser.measuring import measure
from tests.browser.rendering import Rendered
from tests.browser.showing import PHONE, shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# What only a script could bring onto the page, or would have to take away.
WAITING = "() => document.querySelectorAll('noscript, [aria-busy=true], [inert]').length"


@pytest.mark.parametrize("name", [page.name for page in PAGES if not page.opened])
def test_page_is_whole_without_scripts(
    tab_without_scripts: Page, gallery: dict[str, Rendered], name: str
) -> None:
    with shown(tab_without_scripts, gallery[name]) as page:
        assert page.locator("h1").is_visible()
        assert page.evaluate(WAITING) == 0
        problems = measure(page, "deadWithoutScripts")
        page.set_viewport_size(PHONE)
        for menu in page.get_by_text("Menu", exact=True).all():  # none on the page of our mistake
            menu.click()
        problems += measure(page, "deadWithoutScripts")
    assert not problems, "\n".join(problems)

"""Every page of the gallery is open to everybody: by eye, ear, keyboard, voice and touch.

One load for each page, wide and narrow, with what a script opens. Colors are most of the work, and
are looked at in the narrow one, where everything is unfolded: light, dark and forced.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import COLORS, SHAPES, violations
from tests.browser.gallery import PAGES
from tests.browser.measuring import NAMES, PLACES, READING, SPACES, measure
from tests.browser.rendering import Rendered
from tests.browser.showing import PHONE, WIDE, shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def wide(page: Page, opened: Callable[[Page], None] | None) -> list[str]:
    page.set_viewport_size(WIDE)
    if opened:
        opened(page)
    return violations(page, SHAPES) + measure(page, *READING, *PLACES, *NAMES, *SPACES)


def narrow(page: Page, opened: Callable[[Page], None] | None) -> list[str]:
    """With everything unfolded, so that nothing is left out."""
    page.set_viewport_size(PHONE)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    if opened:
        opened(page)
    problems = violations(page) + measure(page, *PLACES, *NAMES, "withWideSpacing") + colors(page)
    page.keyboard.press("Tab")
    return problems + measure(page, "hiddenFocus")


def colors(page: Page) -> list[str]:
    """Dark and forced colors have their own rules; the rest is as it was in light."""
    page.emulate_media(color_scheme="dark")
    problems = [f"dark: {line}" for line in violations(page, COLORS)]
    page.emulate_media(color_scheme="light", forced_colors="active")
    forced = measure(page, "lostEdges", "ownColors")
    page.emulate_media(color_scheme="light", forced_colors="none")
    return problems + [f"forced colors: {line}" for line in forced]


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_page_is_open_to_everybody(tab: Page, gallery: dict[str, Rendered], name: str) -> None:
    with shown(tab, gallery[name]) as page:
        opened = gallery[name].page.opened
        problems = [f"1280 px: {line}" for line in wide(page, opened)]
        problems += [f"320 px: {line}" for line in narrow(page, opened)]
    assert not problems, "\n".join(problems)

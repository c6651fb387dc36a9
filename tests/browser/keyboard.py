"""The Tab key: where it has led, and whether that can be seen."""

from playwright.sync_api import Page

OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  const box = document.activeElement.getBoundingClientRect();
  // Browsers scroll by whole pixels.
  const seen = box.top > -1 && box.left > -1
    && box.bottom < innerHeight + 1 && box.right < innerWidth + 1;
  return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3 && seen;
}"""
FOCUSED = """() => {
  const item = document.activeElement;
  return (item.textContent.trim() || item.id).replace(/\\s+/g, ' ');
}"""


def focus_is_visible(page: Page) -> bool:
    return page.evaluate(OUTLINE)


def focused(page: Page) -> str:
    """The words of what has the focus; the id of a box."""
    return page.evaluate(FOCUSED)


def tab_through(page: Page, until: str, most: int = 60) -> list[str]:
    """The names that Tab meets, each with a focus that can be seen."""
    met: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        assert focus_is_visible(page), focused(page)
        met.append(focused(page))
        if met[-1] == until:
            return met
    raise AssertionError(f"Tab never met “{until}”: {met}")

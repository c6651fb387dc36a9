"""The axe engine with our bar: WCAG 2.2 AA, text contrast 7:1, and good practice for landmarks."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast-enhanced"
EVERYTHING = {
    "runOnly": {"type": "tag", "values": STANDARDS},
    "rules": {CONTRAST: {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# All but colors, for a width at which they are those of another; so are the style sheets.
SHAPES = EVERYTHING | {
    "preload": False,
    "rules": {CONTRAST: {"enabled": False}, "color-contrast": {"enabled": False}}
    | {"target-size": {"enabled": True}},
}
# Fetching the style sheets again serves rules about motion and turning only.
COLORS = {
    "preload": False,
    "runOnly": {"type": "rule", "values": [CONTRAST, "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def violations(page: Page, options: dict = EVERYTHING) -> list[str]:
    load_axe(page)
    return [
        f"{broken['id']}: {node['target']} {node['html'][:200]}"
        for broken in page.evaluate("(options) => axe.run(options)", options)["violations"]
        for node in broken["nodes"]
    ]


def load_axe(page: Page) -> None:
    # Without scripts its timers never fire, and it would wait for ever.
    assert page.runs_scripts, "axe needs a page that runs scripts: use the `page` fixture."
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)

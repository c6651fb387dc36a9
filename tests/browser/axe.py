"""The axe engine with our bar: WCAG 2.2 AA, text contrast 7:1."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
CONTRAST = "color-contrast-enhanced"
EVERYTHING = {
    "runOnly": {"type": "tag", "values": STANDARDS},
    "rules": {CONTRAST: {"enabled": True}, "target-size": {"enabled": True}},
}
COLORS = {"runOnly": {"type": "rule", "values": [CONTRAST, "link-in-text-block"]}}


def violations(page: Page, options: dict = EVERYTHING) -> list[str]:
    # Without scripts its timers never fire, and it would wait for ever.
    assert page.runs_scripts, "axe needs a page that runs scripts: use the `page` fixture."
    return [
        f"{broken['id']}: {node['target']} {node['html'][:200]}"
        for broken in Axe().run(page, options=options).response["violations"]
        for node in broken["nodes"]
    ]

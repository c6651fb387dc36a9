"""Measures of a page that axe does not take, each written down in tests/browser/measures/."""

from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "measures"
FILES = ("common", "targets", "names", "reading", "looks", "scripts")
SCRIPT = "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in FILES)

# True at every width.
READING = ("headings", "landmarks", "stolenFocus", "deadEnds", "moving")
# Other widths, other places.
PLACES = ("tooWide", "cutOff", "smallTargets", "closeTargets", "backwardTabs")
# What is hidden at one width has no name there.
NAMES = ("labelsNotInNames", "namesWithTwoPurposes", "namesFromTitlesOnly")
SPACES = ("withWideSpacing", "withLargeText")


def measure(page: Page, *names: str) -> list[str]:
    """A line for each thing that is wrong with the page as it is now. Names need axe there."""
    if not page.evaluate("() => 'measures' in window"):
        page.evaluate(SCRIPT)
    return page.evaluate("(names) => names.flatMap((name) => measures[name]())", list(names))

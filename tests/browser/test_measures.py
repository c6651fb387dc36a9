"""Each measure finds what it is there to find, and says nothing of a page that is right."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import load_axe, violations
from tests.browser.measuring import NAMES, PLACES, READING, SPACES, measure
from tests.browser.showing import HOST, WIDE
from tests.browser.watching import watched_page

# The browser comes with a database, though no page here needs one.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

FRAME = """<!doctype html><html lang="en"><title>Page</title><style>
  a.big, button { display: inline-block; min-width: 44px; min-height: 44px; margin: 8px;
    border: 1px solid } :focus-visible { outline: 3px solid }
</style><body><header><a class="big" href="/">Home</a></header>
<main><h1>Page</h1>%s</main><footer>Footer</footer></body></html>"""
GOOD = """<p>Words with <a href="/one/">a small link</a> inside.</p>
<p><a class="big" href="/two/">Alone</a> <a class="big" href="/two/">Alone</a></p>
<form action="/find/"><label for="q">Search</label>
<input id="q" name="q" value="Many words that somebody typed into a box of one line"
style="height: 44px; margin: 8px"> <button>Go</button></form>
<h2 id="part">Part</h2><a class="big" href="#part">To the part</a>"""
TURNED = """<div style="display: flex; flex-direction: %s">
<button>a</button><button>b</button></div>"""
TIGHT = """<p style="width: 16em; overflow: hidden; white-space: nowrap">
Words that fit as they are set</p>"""
SKIPS = """<a class="big skip" href="#one">Skip to the text</a>
<a class="big skip" href="#two">Skip to the list</a>
<style>.skip { position: absolute; top: %s }</style>"""

WRONG = [
    ("tooWide", '<div style="width: 5000px">wide</div>', "too wide by"),
    ("cutOff", '<p style="height: 1.2em; overflow: hidden; width: 5em">many words here</p>', "cut"),
    ("cutOff", '<p style="height: 1.2em; width: 5em">many more words here</p>', "running over"),
    ("smallTargets", '<button style="width: 30px; min-width: 0">x</button>', "is 30 by"),
    ("smallTargets", '<p><a href="/one/">alone in its paragraph</a></p>', "small target"),
    ("smallTargets", '<ul><li><a href="/">a link</a><p>and why</p></li></ul>', "small target"),
    ("smallTargets", '<label><input type="radio"> Yes</label>', "small target"),
    ("smallTargets", '<ul role="listbox"><li role="option">One</li></ul>', "small target"),
    ("closeTargets", "<button>a</button><button style='margin-left: -13px'>b</button>", "px apart"),
    ("closeTargets", "<button>a</button><button style='margin-left: -40px'>b</button>", "px apart"),
    ("backwardTabs", TURNED % "row-reverse", "Tab goes back"),
    ("backwardTabs", TURNED % "column-reverse", "Tab goes back"),
    ("labelsNotInNames", '<button aria-label="Submit">Send</button>', "“Send” is seen, “Submit”"),
    ("labelsNotInNames", '<label for="m">Mail</label><input id="m" aria-label="Address">', "Mail"),
    ("namesWithTwoPurposes", '<a href="/one/">More</a> <a href="/two/">more</a>', "two goals"),
    ("namesWithTwoPurposes", '<form action="/x/"><button>Home</button></form>', "two goals"),
    ("namesWithTwoPurposes", "<button value='1'>Go</button><button value='2'>Go</button>", "two"),
    ("namesWithTwoPurposes", "<button></button>", "no name"),
    ("namesFromTitlesOnly", '<a href="/one/" title="Name"><svg></svg></a>', "only a title"),
    ("headings", "<h1>Second</h1>", "not exactly one h1"),
    ("headings", "<h3>Skips</h3>", "level 3 follows 1"),
    ("landmarks", "</main><main>", "2 of main"),
    ("stolenFocus", "<input autofocus>", "takes the focus"),
    ("stolenFocus", '<button tabindex="3">Go</button>', "jumps the queue"),
    ("deadEnds", '<a href="#nowhere">Go</a>', "no such place"),
    ("deadEnds", '<p aria-describedby="nothing">Words</p>', "names nothing"),
    ("moving", '<p style="transition: color 1s">Words</p>', "would move"),
    ("withWideSpacing", TIGHT, "with wide spacing: cut off"),
    ("withLargeText", '<p style="height: 30px; overflow: hidden">Words</p>', "with large text"),
    ("hiddenFocus", '<button style="outline: 0">Go</button>', "focus is not seen"),
    ("hiddenFocus", "<div style='position: fixed; inset: 0'></div>", "is hidden"),
    ("deadWithoutScripts", '<button type="button">Go</button>', "nothing without a script"),
    ("deadWithoutScripts", '<a href="#">Top</a>', "nothing without a script"),
    ("deadWithoutScripts", '<input aria-label="Search">', "nothing without a script"),
    ("deadWithoutScripts", '<form action="/x/"><input name="q">Words</form>', "no button sends"),
    ("lostEdges", '<button style="border: 0; background: blue">Go</button>', "no edge"),
]  # fmt: skip


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    with watched_page(browser, HOST, viewport=WIDE, reduced_motion="reduce") as page:
        yield page


def look_at(tab: Page, body: str) -> Page:
    tab.set_content(FRAME % body)
    load_axe(tab)
    tab.keyboard.press("Tab")
    return tab


@pytest.mark.parametrize(("name", "body", "problem"), WRONG)
def test_what_is_wrong_is_found(tab: Page, name: str, body: str, problem: str) -> None:
    assert problem in "\n".join(measure(look_at(tab, body), name))


def test_nothing_is_said_of_a_page_that_is_right(tab: Page) -> None:
    page = look_at(tab, GOOD)
    every = (*READING, *PLACES, *NAMES, *SPACES, "hiddenFocus", "lostEdges", "deadWithoutScripts")
    assert measure(page, *every) == []
    assert {measure for measure, _, _ in WRONG} == set(every)


def test_axe_asks_for_more_contrast_than_the_law(tab: Page) -> None:
    """#666 on white is 5.7:1: enough for AA, not for us."""
    problems = "\n".join(violations(look_at(tab, '<p style="color: #666">Pale words.</p>')))
    assert "color-contrast-enhanced" in problems


@pytest.mark.parametrize(("top", "close"), [("-90px", 0), ("90px", 1)])
def test_only_links_that_lie_above_the_page_may_share_a_place(
    tab: Page, top: str, close: int
) -> None:
    """One of them is shown at a time, when the keyboard is on it."""
    tab.set_content(FRAME % SKIPS % top)
    assert len(measure(tab, "closeTargets")) == close


@pytest.mark.parametrize(("inside", "close"), [("24px", 0), ("-13px", 1)])
def test_what_an_open_box_covers_is_no_neighbor_but_what_is_in_it_is(
    tab: Page, inside: str, close: int
) -> None:
    button = '<button type="button" style="height: 60px; width: 60px; padding: 0">x</button>'
    box = f'<div popover id="box" style="inset: 0 auto auto 0; margin: 0">{button}'
    box += button.replace("padding", f"margin-left: {inside}; padding") + "</div>"
    tab.set_content(FRAME % f"<div>{button}</div>{box}")
    tab.evaluate("() => document.getElementById('box').showPopover()")
    assert len(measure(tab, "closeTargets")) == close

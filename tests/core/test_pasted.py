"""What came with markup means the same without it. The browser's half: tests/browser/drill."""

import json
from typing import Any

import pytest

from core.paste_script import what_the_script_needs
from core.pasted import plain_text_of_html, settled_rich_text
from core.raised import LOWERED, RAISED, as_signs
from core.rich_text import STUDY_LEAD, STUDY_TEXT
from core.rich_text_editor import RichTextEditor
from review.canonical import clean_rich_text
from tests.core.pasted_cases import CASES


@pytest.mark.parametrize("html", CASES)
def test_markup_becomes_words_that_mean_the_same(html):
    assert plain_text_of_html(html) == CASES[html]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Ten <scp>RNA</scp>s &amp; 10<sup>8</sup> cells", "Ten RNAs & 10⁸ cells"),
        ("10&lt;sup&gt;8&lt;/sup&gt; cells", "10⁸ cells"),
        ("R&amp;amp;D", "R&D"),
        ("H<jats:sub>2</jats:sub>O is <jats:italic>wet</jats:italic>", "H₂O is wet"),
        (
            "<mml:math><mml:msup><mml:mn>10</mml:mn><mml:mn>6</mml:mn></mml:msup></mml:math> cells",
            "10⁶ cells",
        ),
        ("p < 0.05, n>3 and a<b", "p < 0.05, n>3 and a<b"),
        ("", ""),
        ("No markup at all: a|b ~~c~~", "No markup at all: a|b ~~c~~"),
    ],
)
def test_a_publishers_title(title, words):
    assert plain_text_of_html(title) == words


def test_each_sign_stands_for_one_sign_and_back():
    for table in (RAISED, LOWERED):
        written = [sign for sign in table if sign not in "−‐‑–﹣"]
        assert len({table[sign] for sign in written}) == len(written)
    assert as_signs("-12") == "⁻¹²"
    assert as_signs("12", low=True) == "₁₂"


def test_the_browser_reads_the_same_tables():
    signs = what_the_script_needs()["signs"]
    assert (signs["raised"], signs["lowered"]) == (RAISED, LOWERED)


# --- Rich text that came by another way ----------------------------------------------------------
STORED = {
    "<p>10<sup>6</sup> cells</p>": "<p>10⁶ cells</p>",
    "<p><s>not</s> safe</p>": "<p> safe</p>",
    "<p>One</p><table><tr><td>a</td><td>b</td></tr></table>": "<p>One</p><p>a | b</p>",
    "<div>one</div><div><b>two</b></div>": "<p>one</p><p><b>two</b></p>",
    "<h2>One</h2>": "<p>One</p>",
    "<p>a &lt; b <b>c</b></p>": "<p>a &lt; b <b>c</b></p>",
}


@pytest.mark.parametrize("html", STORED)
def test_stored_markup_that_we_do_not_know_is_read_as_words(html):
    assert settled_rich_text(html) == STORED[html]


def test_a_signature_covers_the_number_as_it_was_meant():
    assert clean_rich_text("<p>10<sup>6</sup> cells</p>") == "<p>10⁶ cells</p>"
    assert "ab" not in clean_rich_text("<table><tr><td>a</td><td>b</td></tr></table>")


def test_the_editor_opens_stored_markup_as_words():
    content = json.loads(RichTextEditor(features=STUDY_LEAD).format_value("<p>10<sup>6</sup></p>"))
    assert [block["text"] for block in content["blocks"]] == ["10⁶"]


def saved(*blocks: dict[str, Any], features: list[str] = STUDY_LEAD) -> str:
    whole = [
        {"key": "abcde", "depth": 0, "inlineStyleRanges": [], "entityRanges": []} | block
        for block in blocks
    ]
    sent = {"text": json.dumps({"blocks": whole, "entityMap": {}})}
    html = RichTextEditor(features=features).value_from_datadict(sent, {}, "text")
    return str(html).replace(' data-block-key="abcde"', "")


def styled(text: str, *ranges: tuple[str, int, int], kind: str = "unstyled") -> dict[str, Any]:
    styles = [{"style": name, "offset": at, "length": size} for name, at, size in ranges]
    return {"type": kind, "text": text, "inlineStyleRanges": styles}


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (styled("106 cells", ("SUPERSCRIPT", 2, 1)), "<p>10⁶ cells</p>"),
        (styled("H2O", ("SUBSCRIPT", 1, 1)), "<p>H₂O</p>"),
        (styled("xab y", ("SUPERSCRIPT", 1, 2), ("BOLD", 4, 1)), "<p>x^(ab) <b>y</b></p>"),
        (styled("not safe", ("STRIKETHROUGH", 0, 4), ("BOLD", 4, 4)), "<p><b>safe</b></p>"),
        (styled("a not b", ("BOLD", 0, 7), ("STRIKETHROUGH", 2, 4)), "<p><b>a b</b></p>"),
        (
            styled("106", ("SUPERSCRIPT", 2, 1), ("BOLD", 0, 3), ("STRIKETHROUGH", 0, 2)),
            "<p><b>⁶</b></p>",
        ),
        (styled("words", ("UNDERLINE", 0, 5)), "<p>words</p>"),
    ],
)
def test_styles_of_other_tools_mean_the_same(block, html):
    assert saved(block) == html


def test_no_block_of_another_kind_is_left_out():
    items = [
        styled("one", kind="ordered-list-item"),
        styled("two", ("BOLD", 0, 3), kind="ordered-list-item"),
    ]
    head = styled("Head", kind="header-two")
    assert saved(head, *items) == "<p>Head</p><p>1. one</p><p>2. <b>two</b></p>"
    assert saved(*items, features=STUDY_TEXT) == "<ol><li>one</li><li><b>two</b></li></ol>"

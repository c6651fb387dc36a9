"""One text has one hash; a text that a reader could tell apart has another."""

import json
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review.canonical import (
    canonical_text,
    clean_rich_text,
    document_of,
    text_hash,
    text_of,
    written,
)

PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
KEYS = st.text("abcdefgh_", min_size=1, max_size=6)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)
TEXTS = st.dictionaries(KEYS, VALUES, max_size=6)


def hash_of(public) -> str:
    return text_hash(canonical_text(public))


def mapped(value, change):
    """The same value with every string in it changed, keys left alone."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: mapped(item, change) for key, item in value.items()}
    return [mapped(item, change) for item in value] if isinstance(value, list) else value


def backwards(value):
    if isinstance(value, dict):
        return {key: backwards(item) for key, item in reversed(value.items())}
    return [backwards(item) for item in value] if isinstance(value, list) else value


# --- Same text, same hash -----------------------------------------------------------------
@given(TEXTS)
def test_the_order_of_keys_does_not_count(text):
    assert hash_of(text) == hash_of(backwards(text))


@given(TEXTS)
def test_composed_and_decomposed_letters_are_one(text):
    composed = mapped(text, lambda words: unicodedata.normalize("NFC", words))
    decomposed = mapped(text, lambda words: unicodedata.normalize("NFD", words))
    assert hash_of(composed) == hash_of(decomposed) == hash_of(text)


@given(TEXTS)
def test_line_ends_of_every_system_are_one(text):
    plain = mapped(text, lambda words: words.replace("\r", ""))
    windows = mapped(plain, lambda words: words.replace("\n", "\r\n"))
    old_mac = mapped(plain, lambda words: words.replace("\n", "\r"))
    assert hash_of(plain) == hash_of(windows) == hash_of(old_mac)


@given(TEXTS)
def test_a_canonical_text_read_back_is_the_same_text(text):
    canonical = canonical_text(text)
    assert canonical_text(text_of(document_of(canonical))) == canonical
    assert written(document_of(canonical)) == canonical
    assert json.loads(canonical)["canonical"] == 1


# --- Another text, another hash -------------------------------------------------------------
def visible(value):
    """What a reader can tell apart: letters in composed form, without space at the ends."""
    return mapped(
        value,
        lambda words: unicodedata.normalize(
            "NFC", words.replace("\r\n", "\n").replace("\r", "\n")
        ).strip(),
    )


@given(TEXTS, TEXTS)
def test_texts_that_differ_have_different_hashes(text, other):
    # Python holds 1 and True for equal; a text does not.
    assume(repr(visible(backwards(backwards(text)))) != repr(visible(other)))
    assume(json.dumps(visible(text), sort_keys=True) != json.dumps(visible(other), sort_keys=True))
    assert hash_of(text) != hash_of(other)


@given(st.text(), st.integers(min_value=0), st.characters(categories=["L", "N", "P", "S"]))
def test_one_more_letter_anywhere_is_another_text(words, place, letter):
    cut = place % (len(words) + 1)
    longer = words[:cut] + letter + words[cut:]
    # Some marks join with the letter before them; a longer normal form is what a reader sees.
    assume(visible(longer) != visible(words))
    assert hash_of({"t": words}) != hash_of({"t": longer})


@pytest.mark.parametrize(
    ("content", "other"),
    [(None, ""), (None, 0), (0, False), (1, True), (1, "1"), ([], {}), ([], None), (["a"], "a")],
)
def test_unknown_none_and_zero_are_three_things(content, other):
    assert hash_of({"n": content}) != hash_of({"n": other})


@pytest.mark.parametrize("value", [1.0, float("nan"), b"x", {1}, object()])
def test_a_value_without_one_spelling_is_refused(value):
    with pytest.raises(TypeError):
        canonical_text({"n": [value]})


# --- The format -----------------------------------------------------------------------------
def test_the_format_is_the_one_that_old_signatures_were_made_with():
    """A change here makes every stored signature worthless: raise VERSION and keep the old way."""
    text = {
        "title": " Café\r\nfor “all” ",
        "count": {"of": 10, "n": 7},
        "level": None,
        "shown": True,
        "list": ["<p>ä & ß</p>", ""],
    }
    canonical = canonical_text(text)
    assert canonical == (
        '{"canonical":1,"text":{"count":{"n":7,"of":10},"level":null,'
        '"list":["<p>ä & ß</p>",""],"shown":true,"title":"Café\\nfor “all”"}}'
    )
    assert (
        text_hash(canonical) == "d5be5b9595fda788b841f2e3ed235fef50730f2d829813ca9f8c8df4231feec7"
    )


# --- Rich text ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "spelling",
    [
        '<p data-block-key="abc12">One <b>two</b></p>',
        "<p>One <strong>two</strong></p>",
        '<p id="x" class="y" style="z" title="t" lang="fr" dir="rtl">One <b title="t">two</b></p>',
        "<P>One <B>two</B></P>",
        "<p>One <b>two</b></p>\n",
        "<p>One <b>two</b><!-- note --></p>",
        "<p>One <b>two</b></p><script>alert(1)</script>",
        "<p>One <b>two</b></p><style>p{color:red}</style>",
        '<p onclick="x()">One <b>two</b></p>',
        '<p>One <a href="javascript:x()"><b>two</b></a></p>',
    ],
)
def test_rich_text_that_reads_the_same_is_the_same(spelling):
    assert clean_rich_text(spelling) == "<p>One <b>two</b></p>"


@pytest.mark.parametrize(
    ("html", "other"),
    [
        ("<p>One two</p>", "<p>One <b>two</b></p>"),
        ("<p>One</p><p>two</p>", "<p>One two</p>"),
        ("<ul><li>One</li></ul>", "<ol><li>One</li></ol>"),
        ("<p>p &lt; 0.05</p>", "<p>p &gt; 0.05</p>"),
    ],
)
def test_rich_text_that_reads_differently_is_another(html, other):
    assert clean_rich_text(html) != clean_rich_text(other)


@pytest.mark.parametrize("nothing", [None, "", " ", "<p></p>", '<p data-block-key="a"></p>'])
def test_rich_text_without_words_is_empty(nothing):
    assert clean_rich_text(nothing) == ""


@given(st.text() | st.from_regex(r"(<[a-z]{1,6}( [a-z]{2,7}=\"?x\"?)?>[a-z&;]{0,3}){1,5}"))
def test_cleaned_rich_text_is_clean_and_has_no_attribute(html):
    cleaned = clean_rich_text(html)
    assert clean_rich_text(cleaned) == cleaned
    assert "=" not in "".join(part.split(">")[0] for part in cleaned.split("<")[1:])

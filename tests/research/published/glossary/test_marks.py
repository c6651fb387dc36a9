"""Links to definitions in printed text: only there, never more, and no word is changed."""

import re
from html import unescape

from bs4 import BeautifulSoup
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from hypothesis import given, settings
from hypothesis import strategies as st

from research.published.glossary.find import TermFinder
from research.published.glossary.marks import Section
from review.canonical import clean_rich_text

NAMES = [("spasm", "spasm"), ("pain", "nerve pain"), ("or", "OR"), ("amp", "amp")]
ADDRESSES = {slug: f"/glossary/{slug}/" for slug, _name in NAMES}
LINK = re.compile(r'<a class="term" href="/glossary/[a-z]+/">([^<]*)</a>')
WORDS = st.sampled_from(
    [
        "spasm",
        "Spasms",
        "nerve pain",
        "nerve",
        "pain",
        "OR",
        "amp",
        "&",
        "<",
        ">",
        '"',
        "'",
        "é",
        ".",
    ]
)
TEXT = st.lists(WORDS, max_size=8).map(" ".join)


def section() -> Section:
    return Section(TermFinder(NAMES), ADDRESSES)


def rich(html: str):
    return mark_safe(clean_rich_text(html))


def plain(html: str) -> str:
    return unescape(strip_tags(html))


def test_the_first_use_in_a_section_is_a_link_and_the_next_is_not():
    marker = section()
    assert marker.mark("A spasm, a spasm.") == (
        'A <a class="term" href="/glossary/spasm/">spasm</a>, a spasm.'
    )
    assert marker.mark("Another spasm.") == "Another spasm."
    assert "term" in section().mark("Another spasm.")


def test_the_same_text_gives_the_same_when_a_page_is_made_again():
    marker = section()
    assert marker.mark("A spasm.") == marker.mark("A spasm.")


def test_text_that_is_no_html_is_escaped_once():
    assert section().mark("<i>spasm</i> & more") == (
        '&lt;i&gt;<a class="term" href="/glossary/spasm/">spasm</a>&lt;/i&gt; &amp; more'
    )


def test_headings_and_links_stay_as_they_are():
    for html in ("<h3>Spasm</h3>", "<h4>A <b>spasm</b></h4>", '<a href="/x/">spasm</a>'):
        assert section().mark(mark_safe(html)) == html
    after = section().mark(rich("<h3>Spasm</h3><p>A spasm.</p>"))
    assert after == '<h3>Spasm</h3><p>A <a class="term" href="/glossary/spasm/">spasm</a>.</p>'


def test_a_word_that_is_partly_bold_is_read_whole():
    for html in ("<p>vaso<b>spasm</b></p>", "<p><b>vaso</b>spasm</p>", "<p><i>nerve</i> pain</p>"):
        assert "term" not in section().mark(rich(html))
    assert "term" in section().mark(rich("<p>a <b>spasm</b> came</p>"))


def test_two_paragraphs_are_no_phrase():
    assert "term" not in section().mark(rich("<p>nerve</p><p>pain</p>"))


@settings(deadline=None)
@given(TEXT)
def test_plain_text_keeps_its_words(text):
    assert plain(section().mark(text)) == text


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["p", "b", "i", "h3", "ul", "li", "a"]), TEXT), max_size=6),
    st.booleans(),
)
def test_rich_text_keeps_its_words_and_its_elements(parts, nested):
    html = "".join(f"<{tag}>{text}" if nested else f"<{tag}>{text}</{tag}>" for tag, text in parts)
    before = rich(html)
    after = section().mark(before)
    assert LINK.sub(r"\1", after).replace("&quot;", '"') == before.replace("&quot;", '"')
    assert plain(after) == plain(before)
    soup = BeautifulSoup(after, "html.parser")
    assert str(soup).count("<a ") == len(soup.select("a.term"))
    assert not soup.select("h3 a.term, a a")
    hrefs = [link["href"] for link in soup.select("a.term")]
    assert len(hrefs) == len(set(hrefs))


@settings(deadline=None)
@given(st.text())
def test_no_text_at_all_breaks_it(text):
    assert plain(section().mark(text)) == plain(Section(None, {}).mark(text))

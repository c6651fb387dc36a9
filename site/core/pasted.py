"""Markup of others as our words: nothing that it means is lost (docs/decisions/pasting.md).

For titles with markup that an import brings, and for rich text that came by another way than the
editor. static/js/paste.js does the same in the browser, where a paste waits for no network;
tests/core/pasted_cases.py holds the two together.
"""

import re
from collections.abc import Iterator
from html import unescape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from core.invisible import without_invisible
from core.mathml import math_words
from core.raised import as_note, as_signs
from core.symbol_fonts import FONTS

STRUCK = {"s", "strike", "del"}
NO_WORDS = {
    *("script", "style", "head", "title", "template", "noscript", "textarea", "select", "input"),
    *("img", "picture", "svg", "canvas", "video", "audio", "iframe", "object", "embed"),
    *("tex-math", "annotation", "annotation-xml"),
}
# Our rich text has none of these: they become paragraphs.
OTHER_BLOCKS = {
    *("h1", "h2", "h5", "h6", "div", "section", "article", "blockquote", "pre", "dt", "dd"),
}
BLOCKS = OTHER_BLOCKS | {
    *("p", "h3", "h4", "ul", "ol", "li", "dl", "hr", "details", "summary", "sec"),
    *("table", "caption", "tbody", "thead", "tfoot", "tr", "figure", "figcaption"),
    "title",
    *("html", "body", "main", "header", "footer", "nav", "aside", "address", "center"),
    *("form", "fieldset"),
}
# What a title of a publisher has, written as text: "10&lt;sup&gt;8&lt;/sup&gt;", "R&amp;amp;D".
WRITTEN_OUT = re.compile(r"</?(?:jats:)?(?:sup|sub|i|b|em|strong|italic|bold|scp|sc|u)>|&amp;")
# Rich text that needs a second look. Nearly none does.
TOLD_BY_MARKUP = re.compile(
    r"<(?:[a-z]+:)?(?:su[pb]|s|strike|del|table|math|q|h[1256]|div|section|article|blockquote|pre"
    r"|d[dt]|script|style|font)\b|<[^>]*\s(?:style\s*=|hidden)",
    re.IGNORECASE,
)
OFFICE_NOTES = {"MsoFootnoteReference", "MsoEndnoteReference"}
CELLS = {"td", "th", "tr", "tbody", "table"}
SHOWN_AS_BLOCK = re.compile(r"block|flow-root|flex|grid|list-item|table")
# A number that is moved up or down. Less than this only sets an icon straight.
MOVED = re.compile(r"(-?)(?:(?:[2-9]|\d\d+)[\d.]*(?:pt|px)|(?:0?\.[2-9]|[1-9])[\d.]*em)")
DIGITS = re.compile(r"[\d\s+−–-]+")
MOST_COLUMNS = 30
# In 1³/₄ nothing is cubed.
MIXED = re.compile(r"(\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]+[/⁄][₀₁₂₃₄₅₆₇₈₉])", re.ASCII)
LENGTH = re.compile(r"-?(?=[\d.]*[1-9])[\d.]+(?:pt|px|em|ex|rem|%)")
NOTE = re.compile(r"noteref|footnote|endnote|reference|citation", re.IGNORECASE)
BREAK = "\n"


def plain_text_of_html(html: str) -> str:
    """The words of some HTML, each block, row and item on a line of its own.

    Raised and lowered numbers are signs (10⁸), struck, deleted and hidden words are left out, and
    cells stand apart. Text without markup stays as it is, except for entities.
    """
    words = _lines(html)
    if WRITTEN_OUT.search(words):
        words = _lines(words)
    return words


def settled_rich_text(html: str) -> str:
    """Rich text without the markup that says more than its words: what it says is in words."""
    if not TOLD_BY_MARKUP.search(html):
        return html
    soup = _soup(html)
    for table in soup.find_all("table"):
        rows = [" | ".join(_cells(row)) for row in table.find_all("tr")]
        for row in rows:
            paragraph = soup.new_tag("p")
            paragraph.string = row
            table.insert_before(paragraph)
        table.decompose()
    for tag in soup.find_all(list(OTHER_BLOCKS)):
        if tag.find(list(BLOCKS)):
            tag.unwrap()
        else:
            tag.name = "p"
    return str(soup)


# --- One tree, in which only words are left to read ----------------------------------------------
def _soup(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(html, "html.parser")
    for text in list(soup.find_all(string=True)):
        if isinstance(text, PreformattedString):  # comments and the like
            text.extract()
    for tag in list(soup.find_all(True)):
        if not tag.decomposed and (_has_no_words(tag) or _is_gone(tag)):
            # The cells beside a struck one keep their columns.
            (tag.clear if _name(tag) in {"td", "th"} else tag.decompose)()
    for tag in list(soup.find_all(lambda tag: _name(tag) == "math")):
        if not tag.decomposed:
            tag.replace_with(math_words(tag))
    _settle_symbols(soup)
    _settle_raised(soup)
    for tag in soup.find_all("q"):
        tag.insert(0, "“")
        tag.append("”")
        tag.unwrap()
    return soup


def _name(tag: Tag) -> str:
    """`jats:sup` and `mml:math` too."""
    return tag.name.rpartition(":")[2].lower()


def _has_no_words(tag: Tag) -> bool:
    """`jats:title` is the heading of a part of an abstract."""
    return _name(tag) in NO_WORDS and tag.name != "jats:title"


def _classes(tag: Tag) -> set[str]:
    found = tag.get("class") or ""
    return set(found.split() if isinstance(found, str) else found)


def _style(tag: Tag) -> dict[str, str]:
    pairs = (pair.partition(":") for pair in str(tag.get("style", "")).lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _is_gone(tag: Tag) -> bool:
    style = _style(tag)
    return (
        _name(tag) in STRUCK
        or any(
            "line-through" in style.get(name, "")
            for name in ("text-decoration", "text-decoration-line")
        )
        or style.get("text-line-through", "none") != "none"
        or style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or style.get("mso-hide") == "all"
        or tag.has_attr("hidden")
    )


def _raise_of(tag: Tag) -> str:
    style = _style(tag)
    align = style.get("vertical-align", "")
    if align in {"super", "sub"}:
        return {"super": "sup"}.get(align, align)
    lift = style.get("mso-text-raise", "" if _name(tag) in CELLS else align)
    if LENGTH.match(lift):
        return "sub" if lift.startswith("-") else "sup"
    if OFFICE_NOTES & _classes(tag):
        return "sup"
    return _name(tag) if _name(tag) in {"sup", "sub"} else _moved_to(tag, style)


def _moved_to(tag: Tag, style: dict[str, str]) -> str:
    by = MOVED.fullmatch(style.get("top", "") or style.get("bottom", ""))
    if style.get("position") != "relative" or not by or not DIGITS.fullmatch(tag.get_text()):
        return ""
    return "sup" if bool(by[1]) == bool(style.get("top")) else "sub"


def _settle_symbols(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(True):
        table = FONTS.get(_font(tag), {})
        for text in tag.find_all(string=True, recursive=False) if table else ():
            text.replace_with("".join(table.get(sign, sign) for sign in text))


def _font(tag: Tag | None) -> str:
    if tag is None:
        return ""
    own = _style(tag).get("font-family") or str(tag.get("face") or "").lower()
    font = own.split(",")[0].strip(" \"'")
    return font if font not in {"", "inherit"} else _font(tag.parent)


def _settle_raised(soup: BeautifulSoup) -> None:
    raised = [tag for tag in soup.find_all(True) if _raise_of(tag)]
    for tag in raised:
        # One exponent in two pieces: <sup>-</sup><sup>4</sup>.
        while (
            tag.parent is not None
            and isinstance(following := tag.next_sibling, Tag)
            and _raise_of(following) == _raise_of(tag)
            and not _is_note(tag)
            and not _is_note(following)
        ):
            tag.extend(list(following.children))
            following.extract()
    for tag in reversed(raised):  # the inner ones first
        if tag.parent is None:
            continue
        words, before = tag.get_text(), _neighbor(tag, -1)
        kind = _raise_of(tag)
        if _is_note(tag):
            settled = as_note(words, before)
        else:
            settled = as_signs(words, before, _neighbor(tag, 1), low=kind == "sub")
        lead = words[: len(words) - len(words.lstrip())]
        tail = words[len(words.rstrip()) :]
        tag.replace_with(f"{lead}{settled}{tail}" if settled else words)


def _is_note(tag: Tag) -> bool:
    words = tag.get_text().strip()
    named = " ".join([*sorted(_classes(tag)), str(tag.get("role", ""))])
    return (
        (words.startswith("[") and words.endswith("]"))
        or bool(NOTE.search(named))
        or any("#" in str(link.get("href", "")) for link in tag.find_all("a"))
        or (
            tag.parent is not None
            and tag.parent.name == "a"
            and "#" in str(tag.parent.get("href", ""))
        )
    )


def _neighbor(tag: Tag, step: int) -> str:
    """The letter before or after a tag, in the same line of words."""
    around = tag.previous_elements if step < 0 else _after(tag)
    for element in around:
        if isinstance(element, NavigableString) and element:
            if tag in element.parents:
                continue
            return str(element)[-1 if step < 0 else 0]
        if isinstance(element, Tag) and _name(element) in BLOCKS:
            return ""
    return ""


def _after(tag: Tag) -> Iterator[PageElement]:
    inside = set(map(id, tag.descendants))
    return (element for element in tag.next_elements if id(element) not in inside)


# --- Lines ---------------------------------------------------------------------------------------
def _lines(html: str) -> str:
    if "<" not in html:
        return without_invisible(unescape(html)).strip()
    written = "".join(_written(_soup(html)))
    lines = (" ".join(re.split(r"[ \t\r\f]+", line)).strip(" ") for line in written.split(BREAK))
    words = without_invisible("\n".join(line for line in lines if line.strip()))
    return MIXED.sub(r"\1 \2", words)


def _written(node: Tag) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, NavigableString):
            yield str(child) if child.find_parent("pre") else re.sub(r"[ \t\r\n\f]+", " ", child)
        elif isinstance(child, Tag):
            name = _name(child)
            if name == "br":
                yield BREAK
            elif name == "tr":
                yield from (BREAK, " | ".join(_cells(child)), BREAK)
            elif name in BLOCKS or SHOWN_AS_BLOCK.match(_style(child).get("display", "")):
                yield from (BREAK, _number(child), *_written(child), BREAK)
            else:
                yield from _written(child)


def _cells(row: Tag) -> list[str]:
    cells = row.find_all(["td", "th"], recursive=False)
    return [words for cell in cells for words in [_cell(cell)] * _columns(cell, len(cells))]


def _cell(cell: Tag) -> str:
    return re.sub(r"\s*\n\s*", " / ", "".join(_written(cell)).strip()).strip()


def _columns(cell: Tag, cells: int) -> int:
    """A head over two columns is the head of both. A cell alone is the head of the table."""
    said = str(cell.get("colspan", ""))
    return min(max(int(said), 1), MOST_COLUMNS) if cells > 1 and said.isdecimal() else 1


def _number(item: Tag) -> str:
    if item.name != "li" or item.parent is None or item.parent.name != "ol":
        return ""
    start = str(item.parent.get("start", "1"))
    place = len(item.find_previous_siblings("li"))
    return f"{(int(start) if start.isdecimal() else 1) + place}. "

"""Adds links to definitions to a text for display. The signed text stays as it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape, unescape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from research.published.glossary.find import Hit, TermFinder

# Signed rich text is reduced to elements without attributes, and any other text is escaped, so
# a "<" always begins a tag.
TAG = re.compile(r"(</?[a-z][^>]*>)", re.IGNORECASE)
TAG_NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)
WITHIN_A_LINE = frozenset({"b", "i", "strong", "em", "a"})
NEVER_WITHIN = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})


class Section:
    """One section of a page: the first use of each term opens its definition."""

    def __init__(self, finder: TermFinder | None, addresses: Mapping[str, str]) -> None:
        self.finder = finder
        self.addresses = addresses
        self.seen: set[str] = set()
        self.done: dict[str, SafeString] = {}

    def mark(self, text: str) -> SafeString:
        """The text as HTML with its terms as links. The same text again gives the same HTML."""
        html = str(conditional_escape(text))
        if html not in self.done:
            self.done[html] = mark_safe(self._mark(html))  # noqa: S308  # nosec - see TAG
        return self.done[html]

    def _mark(self, html: str) -> str:
        if self.finder is None or not html:
            return html
        words = Words(html)
        for hit in words.hits(self.finder):
            if hit.counts and hit.name.key not in self.seen:
                self.seen.add(hit.name.key)
                words.chosen.append(hit)
        return words.html(self.addresses)


class Words:
    """The text between tags as one string, and where each part of it is in the HTML."""

    def __init__(self, html: str) -> None:
        self.pieces = TAG.split(html)
        # Index of the piece, place in the text, the text, and whether it may contain a link.
        self.parts: list[tuple[int, int, str, bool]] = []
        self.chosen: list[Hit] = []
        so_far, length, closed = [], 0, 0
        for place, piece in enumerate(self.pieces):
            if place % 2:
                name = _tag_name(piece)
                if name in NEVER_WITHIN:
                    closed = max(0, closed - 1) if piece[1] == "/" else closed + 1
                added = "" if name in WITHIN_A_LINE else "\n"
            else:
                added = unescape(piece) if "&" in piece else piece
                self.parts.append((place, length, added, closed == 0))
            so_far.append(added)
            length += len(added)
        self.text = "".join(so_far)

    def hits(self, finder: TermFinder) -> Iterator[Hit]:
        """What the finder finds. It counts only in one piece of text that may contain a link."""
        for hit in finder.find(self.text):
            yield hit if self._may_hold(hit) else replace(hit, counts=False)

    def _may_hold(self, hit: Hit) -> bool:
        return any(
            is_open and begin <= hit.start and hit.end <= begin + len(text)
            for _place, begin, text, is_open in self.parts
        )

    def html(self, addresses: Mapping[str, str]) -> str:
        if not self.chosen:
            return "".join(self.pieces)
        pieces = list(self.pieces)
        for place, begin, text, _is_open in self.parts:
            end = begin + len(text)
            here = [hit for hit in self.chosen if begin <= hit.start and hit.end <= end]
            if here:
                pieces[place] = "".join(_linked(text, begin, here, addresses))
        return "".join(pieces)


def _linked(text: str, begin: int, hits: list[Hit], addresses: Mapping[str, str]) -> Iterator[str]:
    done = 0
    for hit in hits:
        start, end = hit.start - begin, hit.end - begin
        yield escape(text[done:start], quote=False)
        word, address = escape(text[start:end], quote=False), escape(addresses[hit.name.key])
        yield f'<a class="term" href="{address}">{word}</a>'
        done = end
    yield escape(text[done:], quote=False)


def _tag_name(tag: str) -> str:
    match = TAG_NAME.match(tag)
    return match[1].lower() if match else ""

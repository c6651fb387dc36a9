"""One line of text in APA 7 style. Plain text: a word processor would not keep our italics."""

import re

from django.utils.dates import MONTHS

from research.citations.apa_names import apa_names
from research.citations.item import PAGE_RANGE, Item, date_parts

ENDS_A_SENTENCE = ".?!…"
# "e0318039" is the number of an article that has no pages.
ARTICLE_NUMBER = re.compile(r"e\d+")


def apa(item: Item) -> str:
    """Unknown parts are left out; without authors the title comes first."""
    authors, title = apa_names(item.get("author", [])), _title(item)
    first = [_ended(authors), _date(item), _ended(title)]
    if not authors:
        first = [_ended(title), _date(item)]
    return " ".join(part for part in (*first, _ended(_source(item)), item.get("URL", "")) if part)


def _title(item: Item) -> str:
    version = f" (Version {item['version']})" if "version" in item else ""
    retracted = " [Retracted]" if item.get("status") == "retracted" else ""
    return f"{item.get('title', '')}{version}{retracted}"


def _date(item: Item) -> str:
    """For a journal article, APA gives only the year."""
    parts = date_parts(item)
    if not parts:
        return "(n.d.)."
    year, *rest = parts if item["type"] == "webpage" else parts[:1]
    month_and_day = " ".join([str(MONTHS[rest[0]]), *map(str, rest[1:])]) if rest else ""
    return f"({', '.join(part for part in (str(year), month_and_day) if part)})."


def _source(item: Item) -> str:
    journal = item.get("container-title", "")
    if item["type"] == "webpage":
        # The name of a site that is its own author is not repeated.
        return "" if item["author"] == [{"literal": journal}] else journal
    volume, issue = item.get("volume", ""), item.get("issue", "")
    place = f"{volume}({issue})" if issue else volume
    return ", ".join(part for part in (journal, place, _pages(item.get("page", ""))) if part)


def _pages(pages: str) -> str:
    if ARTICLE_NUMBER.fullmatch(pages):
        return f"Article {pages}"
    return PAGE_RANGE.sub(r"\1–\2", pages)


def _ended(text: str) -> str:
    return f"{text}." if text and text[-1] not in ENDS_A_SENTENCE else text

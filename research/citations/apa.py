"""One line of text in APA 7 style. Plain text: a word processor would not keep our italics."""

import re

from django.utils.dates import MONTHS

from research.citations.apa_names import apa_names
from research.citations.item import Item, date_parts
from research.citations.pages import with_dash

ENDS_A_SENTENCE = ".?!…"
# "e0318039" is the number of an article that has no pages; Cochrane's begin with CD.
ARTICLE_NUMBER = re.compile(r"e[0-9]+|CD[0-9]{6}")
CLOSING_QUOTES = re.compile(r"[\"”’']+$")


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
    return with_dash(pages, "–")


def _ended(text: str) -> str:
    """With one end. American usage puts a period inside quotation marks."""
    words = CLOSING_QUOTES.sub("", text)
    if not text or (words or text)[-1] in ENDS_A_SENTENCE:
        return text
    quotes = text[len(words) :]
    return f"{words}.{quotes}" if _closes_a_quotation(text, quotes) else f"{text}."


def _closes_a_quotation(text: str, quotes: str) -> bool:
    """An apostrophe looks like a closing quote: "in patients’"."""
    straight = '"' in quotes and text.count('"') % 2 == 0
    return "”" in quotes or straight or ("’" in quotes and text.count("‘") > 0)

"""Search over the reader's copy: clean the words, look for a DOI, else ask the index."""

import re
import unicodedata
from dataclasses import dataclass

from wagtail.search.backends import get_search_backend

from research.doi import find_doi
from research.models import PublishedStudy
from research.querysets import LONG, PAGE_SIZE

LONGEST_QUERY = 200
MOST_WORDS = 12
MOST_PAGES = 50
WORD = re.compile(r"\w+", re.UNICODE)
PUBMED_NUMBER = re.compile(r"(?:(?:pmid|pubmed) )?([0-9]{1,12})", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    query: str
    studies: list
    has_older: bool


def clean_query(text: str) -> str:
    """Letters and digits only. Quotes and NUL are errors to one search engine or the other."""
    normal = unicodedata.normalize("NFKC", text[: LONGEST_QUERY * 4])
    return " ".join(WORD.findall(normal.replace("_", " "))[:MOST_WORDS])[:LONGEST_QUERY]


def search(text: str, page: int = 1) -> Found:
    """Studies that hold every word of `text`, best first. A DOI or PubMed number finds its page."""
    shown = "".join(char for char in text if char.isprintable()).strip()[:LONGEST_QUERY]
    readable = PublishedStudy.objects.readable().defer(*LONG)
    if doi := find_doi(text[: LONGEST_QUERY * 4]):
        return Found(shown, list(readable.filter(doi=doi)), False)
    words = clean_query(text)
    if not words:
        return Found(shown, [], False)
    number = PUBMED_NUMBER.fullmatch(words)
    if number and (exact := list(readable.filter(pmid=number[1])[:1])):
        return Found(shown, exact, False)
    start = (page - 1) * PAGE_SIZE
    found = list(get_search_backend().search(words, readable)[start : start + PAGE_SIZE + 1])
    return Found(shown, found[:PAGE_SIZE], len(found) > PAGE_SIZE)

"""The signed text of a study in the shapes that a page prints. No query, nothing from a draft."""

from research.reader_text.due import next_review_due
from research.reader_text.search_text import search_text
from research.reader_text.text import ReaderText
from research.reader_text.words import TEASER_CHARACTERS, population_label, teaser

__all__ = [
    "TEASER_CHARACTERS",
    "ReaderText",
    "next_review_due",
    "population_label",
    "search_text",
    "teaser",
]

"""The signed text of a study in the shapes that a page prints. No query, nothing from a draft."""

from research.published.presenters.text import ReaderText
from research.study.review_due import next_review_due
from research.study.words import TEASER_CHARACTERS, population_label, teaser

__all__ = [
    "TEASER_CHARACTERS",
    "ReaderText",
    "next_review_due",
    "population_label",
    "teaser",
]

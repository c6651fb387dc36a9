"""The parts of a signed text that have their own columns in the reader's copy, for lists and
search."""

from typing import Any

from research.study.dates import partial_date
from research.study.evidence import evidence_of
from research.study.fields import SIGNED_FIELDS
from research.study.text import word
from research.study.words import teaser
from review.fields import searched_texts


def signed_columns(text: dict[str, Any]) -> dict[str, Any]:
    """Values of `PublishedStudy` by column name."""
    paper, evidence = text["paper"], evidence_of(text)
    published = partial_date(paper["year"], paper["month"], paper["day"])
    return {
        "title": text["title"],
        "teaser": text["bottom_line"] or teaser(text["simple_explanation"]),
        "doi": paper["doi"],
        "pmid": paper["pmid"],
        "year": paper["year"],
        "study_type": word(text, text["study_type"]),
        "population_key": text["population"],
        "evidence_level": evidence["level"],
        "card": {
            "evidence": evidence,
            "published": published,
            "participants_n": text["participants_n"],
        },
        "search_text": "\n".join(searched_texts(SIGNED_FIELDS, text)),
    }

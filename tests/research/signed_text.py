"""The signed text of a study as plain values, for tests that need no database."""

from typing import Any

from research.models import StudySummaryPage
from research.study.text import word
from review.canonical import filled

# What a whole text says. All other fields of the declaration are empty.
SAMPLE: dict[str, Any] = {
    "paper_title": "A trial of one treatment",
    "title": "A trial of one treatment",
    "simple_explanation": "<p>Ten people took part. Seven had a better grade.</p>",
    "research_summary": "<p>One year.</p>",
    "limitations": ["Only ten people took part."],
    "limitations_source": "ours",
    "reading_basis": "abstract",
    "treatment_is_new": "new",
    "harms": {"known": "unknown"},
    "without_treatment": {"known": "unknown"},
    "availability": "unknown",
    "study_type": "study_type:single-arm-trial",
    "population": "people",
    "participants": "10 people",
    "participants_n": 10,
    "evidence": {"question": "benefit", "level": "4", "reason": "No group."},
    "paper": {"doi": "10.1234/one", "journal": "journal:test", "year": 2023},
    "words": {
        "study_type:single-arm-trial": {
            "name": "Trial without a comparison group",
            "explanation": "Everyone got it.",
            "design": "single_arm",
        },
        "journal:test": {"name": "Test Journal"},
        "ais_grade:a": {"name": "AIS A"},
        "ais_grade:b": {"name": "AIS B"},
    },
}


def signed_text(**changes: Any) -> dict[str, Any]:
    """A whole text; a dict among `changes` is laid over the part of that name."""
    text = filled(SAMPLE, StudySummaryPage.empty_text())
    for name, value in changes.items():
        text[name] = {**text[name], **value} if isinstance(value, dict) else value
    return text


class Reading:
    """For presenters that ask a reader's copy for its signed text alone."""

    def __init__(self, **changes: Any) -> None:
        self.text = signed_text(**changes)

    def word(self, ref: str | None, part: str = "name") -> str:
        return word(self.text, ref, part)

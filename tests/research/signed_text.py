"""The signed text of a study as plain values, for tests that need no database."""

from typing import Any

from research.reader_text import ReaderText


def signed_text(**changes: Any) -> dict[str, Any]:
    """A whole text; a dict among `changes` is laid over the part of that name."""
    text: dict[str, Any] = {
        "plain_title": "",
        "paper_title": "A trial of one treatment",
        "title": "A trial of one treatment",
        "simple_explanation": "<p>Ten people took part. Seven had a better grade.</p>",
        "key_findings": [],
        "research_summary": "<p>One year.</p>",
        "implications": [],
        "limitations": ["Only ten people took part."],
        "limitations_source": "ours",
        "reading_basis": "abstract",
        "harms": {"known": "unknown", "text": ""},
        "without_treatment": {"known": "unknown", "text": "", "source": ""},
        "availability": "unknown",
        "care_questions": [],
        "study_type": "study_type:single-arm-trial",
        "trial_phase": "",
        "population": "people",
        "participants": "10 people",
        "participants_n": 10,
        "study_duration": "",
        "who": {
            "injury_levels": [],
            "ais_grades": [],
            "months_from": None,
            "months_to": None,
            "age_from": None,
            "age_to": None,
        },
        "evidence": {"question": "benefit", "level": "4", "reason": "No group.", "basis": ""},
        "paper": {
            "doi": "10.1234/one",
            "no_doi_reason": "",
            "pmid": "",
            "pmcid": "",
            "journal": "journal:test",
            "authors": [],
            "year": 2023,
            "month": None,
            "day": None,
            "volume": "",
            "issue": "",
            "pages": "",
            "funding": "",
            "conflicts": "",
            "registrations": "",
            "licence": "",
            "free_url": "",
        },
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
    for name, value in changes.items():
        text[name] = {**text[name], **value} if isinstance(value, dict) else value
    return text


class Reading(ReaderText):
    def __init__(self, **changes: Any) -> None:
        self.text = signed_text(**changes)

"""Records for tests: one with every key that a study can have, and one with the fewest."""

from typing import Any

FEWEST: dict[str, Any] = {"title": "A paper about walking", "categories": ["pain-spasticity"]}
# As the files of the demo, with what none of them has.
FULL: dict[str, Any] = {
    "slug": "walking-after-injury",
    "title": "Walking after spinal cord injury",
    "plain_title": "Can people walk again?",
    "bottom_line": "In ten people, some could. Nobody was there to compare with.",
    "journal": "Journal of Walking",
    "published": "2024-03",
    "year": 2024,
    "doi": "10.1234/walk.2024.7",
    "pmid": "31234567",
    "pmcid": "PMC7654321",
    "authors": [
        {"given": "Mei", "family": "Chen", "orcid": "0000-0002-1825-0097"},
        {"given": "Wren", "family": "Writer"},
        {"name": "The Walking Group"},
    ],
    "categories": ["pain-spasticity", "rehabilitation-exercise"],
    "study_type": "single-arm-trial",
    "evidence_level": {
        "scheme": "OCEBM-2011",
        "level": 4,
        "question": "Does this treatment help?",
        "question_type": "benefit",
        "basis": "",
        "why": "Nobody was there to compare with.",
        "source_label": None,
    },
    "population": "human",
    "participants": "10 people",
    "participants_n": 10,
    "who": {
        "injury_levels": ["cervical", "thoracic"],
        "ais_grades": ["a", "b"],
        "months_from": 0,
        "months_to": 12,
        "age_from": 18,
        "age_to": 70,
    },
    "duration": "One year",
    "simple_explanation": "Ten people took part.\n\nP<0.05 & “so on”.",
    "research_summary_html": "<p>They <b>walked</b>.</p><ul><li>one</li><li>two</li></ul>",
    "key_findings": ["Seven walked.", "Nobody fell."],
    "counts": {"1": {"n": 7, "of": 10}},
    "where": {"2": "Results, Table 2"},
    "practical_implications": [{"title": "For now", "text": "It is early."}],
    "limitations": ["Only ten people."],
    "limitations_source": "our reading",
    "reading_basis": "part of the abstract",
    "treatment_is_new": False,
    "harms": "Two had a headache.",
    "without_treatment": "=2 of 10 walk without it.",
    "without_treatment_source": "The comparison group",
    "availability": "trials",
    "care_questions": ["Is there a trial near me?"],
    "trial_phase": "2",
    "doi_reason": None,
    "volume": "12",
    "issue": "3",
    "pages": "100-110",
    "funding": "'-nobody",
    "conflicts": "None declared.",
    "registrations": "NCT04855916",
    "licence": "CC BY 4.0",
    "free_url": "https://example.org/paper",
    "glossary_terms_used": ["Phase II"],
    "retraction_status": None,
    "source_url": None,
    "verified_facts": [],
    "notes": None,
}
# Where facts were seen: no box holds it.
SOURCES: dict[str, Any] = {
    "source_url": "https://example.org/",
    "source_url_opened": True,
    "verified_on": "Journal page",
    "verified_facts": ["10 people"],
    "notes": "Read twice.",
}


def record(**changes: Any) -> dict[str, Any]:
    return FULL | changes


def at(path: str, value: Any) -> dict[str, Any]:
    """A whole record in which another value stands at the dotted path."""
    holder, _, key = path.rpartition(".")
    return FULL | ({holder: FULL.get(holder, {}) | {key: value}} if holder else {key: value})

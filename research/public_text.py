"""What is signed of a study: everything that was written or chosen for it, as plain values.

Vocabulary words are referred to as `kind:key`; `words` holds what those words said on the day.
Address and categories are furniture and are not in here; neither are titles of related studies.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.models import Page

from review.canonical import clean_rich_text


def public_text(page, words: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The signed text of `page`, half-filled or whole. `words` overrules today's vocabulary."""
    vocabulary = _Vocabulary(words or {})
    return {
        "plain_title": page.plain_title,
        "paper_title": page.paper_title,
        "title": page.title,
        "simple_explanation": clean_rich_text(page.simple_explanation),
        "key_findings": [_finding(block.value) for block in page.key_findings],
        "research_summary": clean_rich_text(page.research_summary),
        "implications": [
            {"title": block.value.get("title") or "", "text": block.value.get("text") or ""}
            for block in page.implications
        ],
        "limitations": [block.value or "" for block in page.limitations],
        "limitations_source": page.limitations_source,
        "reading_basis": page.reading_basis,
        "harms": {"known": page.harms_known, "text": page.harms},
        "without_treatment": {
            "known": page.without_treatment_known,
            "text": page.without_treatment,
            "source": page.without_treatment_source,
        },
        "availability": page.availability,
        "care_questions": [block.value or "" for block in page.care_questions],
        "study_type": vocabulary.ref("study_type", page.study_type),
        "trial_phase": page.trial_phase,
        "population": page.population,
        "participants": page.participants,
        "participants_n": page.participants_n,
        "study_duration": page.study_duration,
        "who": {
            "injury_levels": vocabulary.refs("injury_level", page.injury_levels.all()),
            "ais_grades": vocabulary.refs("ais_grade", page.ais_grades.all()),
            "months_from": page.months_since_injury_from,
            "months_to": page.months_since_injury_to,
            "age_from": page.age_from,
            "age_to": page.age_to,
        },
        "evidence": {
            "question": page.evidence_question,
            "level": page.evidence_level,
            "reason": page.evidence_reason,
            "basis": page.evidence_basis,
        },
        "paper": {
            "doi": page.doi,
            "no_doi_reason": page.no_doi_reason,
            "pmid": page.pmid,
            "pmcid": page.pmcid,
            "journal": vocabulary.ref("journal", page.journal),
            "authors": [_author(block) for block in page.authors],
            "year": page.published_year,
            "month": page.published_month,
            "day": page.published_day,
            "volume": page.volume,
            "issue": page.issue,
            "pages": page.pages,
            "funding": page.funding,
            "conflicts": page.conflicts,
            "registrations": page.registrations,
            "licence": page.licence,
            "free_url": page.free_url,
        },
        "related": _related(page),
        "words": vocabulary.used,
    }


# The same keys, each with the value that says nothing: what a text of an older shape lacks is
# "not known". A list holds the shape of one item.
EMPTY: dict[str, Any] = {
    "plain_title": "",
    "paper_title": "",
    "title": "",
    "simple_explanation": "",
    "key_findings": [{"statement": "", "count": None, "where": ""}],
    "research_summary": "",
    "implications": [{"title": "", "text": ""}],
    "limitations": [],
    "limitations_source": "",
    "reading_basis": "",
    "harms": {"known": "", "text": ""},
    "without_treatment": {"known": "", "text": "", "source": ""},
    "availability": "",
    "care_questions": [],
    "study_type": None,
    "trial_phase": "",
    "population": "",
    "participants": "",
    "participants_n": None,
    "study_duration": "",
    "who": {
        "injury_levels": [],
        "ais_grades": [],
        "months_from": None,
        "months_to": None,
        "age_from": None,
        "age_to": None,
    },
    "evidence": {"question": "", "level": "", "reason": "", "basis": ""},
    "paper": {
        "doi": None,
        "no_doi_reason": "",
        "pmid": "",
        "pmcid": "",
        "journal": None,
        "authors": [{"given": "", "family": "", "orcid": ""}],
        "year": None,
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
    "related": [{"study": "", "why": ""}],
    "words": {},
}


class _Vocabulary:
    """Collects the words that a text uses, as they were signed or as they are today."""

    def __init__(self, signed: Mapping[str, Any]):
        self.signed = signed
        self.used: dict[str, Any] = {}

    def ref(self, kind: str, word) -> str | None:
        if word is None:
            return None
        name = f"{kind}:{word.key}"
        self.used[name] = self.signed.get(name) or _said(word)
        return name

    def refs(self, kind: str, words: Iterable) -> list[str | None]:
        ordered = sorted(words, key=lambda word: (word.sort_order, word.key))
        return [self.ref(kind, word) for word in ordered]


def _said(word) -> dict[str, str]:
    said = {"name": word.name}
    if hasattr(word, "design"):
        said |= {"explanation": word.explanation, "design": word.design}
    return said


def _finding(value) -> dict[str, Any]:
    count = value.get("count") or {}
    n, of = count.get("n"), count.get("of")
    return {
        "statement": value.get("statement") or "",
        "count": None if n is None or of is None else {"n": n, "of": of},
        "where": value.get("where") or "",
    }


def _related(page) -> list[dict[str, str]]:
    """Why another study may help is our own word, so it is signed. Its title is its own page's."""
    rows = [row for row in page.related.all() if row.study_id]
    if not rows:
        return []
    studies = Page.objects.filter(pk__in=[row.study_id for row in rows])
    keys = dict(studies.values_list("pk", "translation_key"))
    return [{"study": str(keys[row.study_id]), "why": row.why} for row in rows]


def _author(block) -> dict[str, str]:
    value = block.value
    if block.block_type == "group":
        return {"group": value.get("name") or ""}
    return {
        "given": value.get("given") or "",
        "family": value.get("family") or "",
        "orcid": value.get("orcid") or "",
    }

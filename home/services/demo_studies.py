"""Loads the demo studies: page, revision, sign-off, publication; some in a full workflow."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.html import escape

from core.addresses import shipped_addresses
from core.models import User
from home.services.demo_signature import sign_as_demo, walk_demo_workflow
from research.choices import (
    Availability,
    HarmsKnown,
    LimitationsSource,
    ReadingBasis,
    TreatmentIsNew,
    WithoutTreatmentKnown,
)
from research.models import CategoryIndexPage, StudySummaryPage
from research.study.fields import SIGNED_FIELDS
from research.study.identifiers import find_doi
from review.fields import NullText, Number, Text
from taxonomy.choices import Population
from taxonomy.models import AisGrade, Category, InjuryLevel, Journal, StudyType

FOLDER = Path(__file__).resolve().parents[1] / "demo" / "studies"
# This many go through submission, check and signature, so that the admin shows a history.
IN_WORKFLOW = 3
NOT_KNOWN = "not known to us"
READING = {
    "full paper": ReadingBasis.FULL_PAPER,
    "abstract": ReadingBasis.ABSTRACT,
    "part of the abstract": ReadingBasis.PART_OF_ABSTRACT,
    "secondary sources": ReadingBasis.SECONDARY,
}
LIMITS = {
    "authors": LimitationsSource.AUTHORS,
    "our reading": LimitationsSource.OURS,
    "both": LimitationsSource.BOTH,
}
IS_NEW = {
    True: TreatmentIsNew.NEW,
    False: TreatmentIsNew.ORDINARY,
    None: TreatmentIsNew.UNKNOWN,
}
# Entry keys that differ from the name of the field.
KEYS = {
    "paper_title": "title",
    "study_duration": "duration",
    "no_doi_reason": "doi_reason",
    "months_since_injury_from": "months_from",
    "months_since_injury_to": "months_to",
}
STUDIED = {
    "human": Population.PEOPLE,
    "animal": Population.ANIMALS,
    "review": Population.OTHER_STUDIES,
}


def entries() -> list[dict[str, Any]]:
    """Every demo study, from the oldest paper to the newest."""
    studies = [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return sorted(studies, key=lambda entry: (entry["published"], entry["slug"]))


def load_demo_studies(users: dict[str, User]) -> Iterator[tuple[str, bool]]:
    """Yield each study's title and whether it was made now. Existing studies stay as they are."""
    for number, entry in enumerate(entries()):
        exists = _is_there(entry)
        if not exists:
            publish = walk_demo_workflow if number < IN_WORKFLOW else sign_as_demo
            with transaction.atomic(), shipped_addresses():
                publish(_write(entry, users["editor@example.org"]), users)
        yield entry["title"], not exists


def _is_there(entry: dict[str, Any]) -> bool:
    """Finds the page even if an editor has since changed its address or title."""
    known = Q(slug=entry["slug"]) | Q(paper_title=entry["title"])
    if doi := find_doi(entry["doi"]):
        known |= Q(doi=doi)
    return StudySummaryPage.objects.filter(known).exists()


def _write(entry: dict[str, Any], editor: User) -> StudySummaryPage:
    categories = {
        category.slug: category
        for category in Category.objects.filter(slug__in=entry["categories"])
    }
    own, *further = [categories[slug] for slug in entry["categories"]]
    parent = CategoryIndexPage.objects.get(category=own)
    page = StudySummaryPage(slug=entry["slug"], live=False, owner=editor, **_fields(entry))
    page.categories.set(further)
    who = entry.get("who", {})
    page.injury_levels.set(InjuryLevel.objects.filter(key__in=who.get("injury_levels", [])))
    page.ais_grades.set(AisGrade.objects.filter(key__in=who.get("ais_grades", [])))
    parent.add_child(instance=page)
    page.save_revision(user=editor, log_action=True)
    return page


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _blocks(kind: str, values: list[Any]) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    """Fields with the same name and kind in both come from the declaration; the rest are here."""
    evidence = entry["evidence_level"]
    level = evidence["level"]
    return {
        **_plain(entry),
        "simple_explanation": _paragraph(entry["simple_explanation"]),
        "key_findings": _blocks(
            "finding",
            [
                {"statement": statement, "count": entry.get("counts", {}).get(str(number), {})}
                for number, statement in enumerate(entry["key_findings"], start=1)
            ],
        ),
        "research_summary": _paragraph(entry["research_summary"]),
        "implications": _blocks("implication", entry["practical_implications"]),
        "limitations": _blocks("limitation", entry["limitations"]),
        "limitations_source": LIMITS[entry["limitations_source"]],
        "reading_basis": READING[entry["reading_basis"]],
        "study_type": StudyType.objects.get(key=entry["study_type"]),
        "trial_phase": entry["trial_phase"] or "",
        "population": STUDIED[entry["population"]],
        "evidence_question": evidence["question_type"].replace("-", "_"),
        "evidence_level": str(level) if level else "none",
        "evidence_basis": evidence.get("basis", ""),
        "evidence_reason": evidence["why"],
        "journal": Journal.objects.get_or_create(name=entry["journal"])[0],
        "authors": _authors(entry["authors"]),
        **_asked(entry),
        **_published(entry["published"]),
    }


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    """Words and numbers copied from an entry unchanged. What it lacks is "not known to us"."""
    facts = entry | entry.get("who", {})
    values = {
        field.name: facts.get(KEYS.get(field.name, field.name))
        for field in SIGNED_FIELDS
        if type(field) in {Text, NullText, Number} and field.has_part
    }
    return {name: value for name, value in values.items() if value is not None}


def _asked(entry: dict[str, Any]) -> dict[str, Any]:
    """Answers to what people ask. Nothing is made up: what an entry lacks is "not known to us"."""
    harms = entry["harms"]
    known = HarmsKnown.UNKNOWN if harms == NOT_KNOWN else HarmsKnown.REPORTED
    for name in ("without_treatment", "availability"):
        if entry[name] != NOT_KNOWN:
            raise ValueError(f"{entry['slug']}: {name} has a value that this loader cannot read.")
    return {
        "treatment_is_new": IS_NEW[entry["treatment_is_new"]],
        "harms_known": known,
        "harms": "" if known == HarmsKnown.UNKNOWN else harms,
        "without_treatment_known": WithoutTreatmentKnown.UNKNOWN,
        "without_treatment": "",
        "availability": Availability.UNKNOWN,
    }


def _published(words: str) -> dict[str, int | None]:
    year, month, day = [*map(int, words.split("-")), None, None][:3]
    if year and month and day:
        date(year, month, day)  # raises ValueError for a day that does not exist
    return {"published_year": year, "published_month": month, "published_day": day}


def _authors(authors: list[dict[str, str]]) -> str:
    return json.dumps(
        [
            {"type": "group", "value": {"name": author["name"]}}
            if "name" in author
            else {
                "type": "person",
                "value": {"given": author.get("given", ""), "family": author["family"]},
            }
            for author in authors
        ]
    )

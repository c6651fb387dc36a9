"""The signed text of a study as labelled pieces, in the order of the page (review/parts.py)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from research import choices
from research.dates import partial_date
from research.models.study_fields import StudyFields
from review.canonical import plain_lines
from review.parts import Part
from taxonomy.choices import Basis, EvidenceLevel, EvidenceQuestion, Population, TrialPhase

SHORTEST_NAME = 4
WORD = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")


def study_parts(text: Mapping[str, Any]) -> list[Part]:
    return [*_headline(text), *_for_readers(text), *_asked(text), *_study(text), *_paper(text)]


def names_in(text: Mapping[str, Any]) -> frozenset[str]:
    """Every longer word of the paper's title may name a drug or a device."""
    words = WORD.findall(text["paper_title"].lower())
    return frozenset(word for word in words if len(word) >= SHORTEST_NAME)


def label_of(field: str) -> str:
    fields = (*StudyFields._meta.local_fields, *StudyFields._meta.local_many_to_many)
    label = next(str(one.verbose_name) for one in fields if one.name == field)
    return label[:1].upper() + label[1:]


def _part(field: str, text: Any, *, prose: bool = False) -> Part:
    return Part(field, label_of(field), "" if text is None else str(text), prose)


def _rich(field: str, text: Mapping[str, Any]) -> Part:
    return Part(field, label_of(field), plain_lines(text[field]), prose=True, look=text[field])


def _choice(field: str, kind, value: str) -> Part:
    return _part(field, kind(value).label if value in kind.values else "")


def _blocks(field: str, label: str, values: list[str], prose: bool = False) -> Iterator[Part]:
    for number, value in enumerate(values, start=1):
        yield Part(f"{field}.{number}", label % {"n": number}, value, prose)


def _headline(text) -> Iterator[Part]:
    yield _part("plain_title", text["plain_title"])
    yield _part("paper_title", text["paper_title"])


def _for_readers(text) -> Iterator[Part]:
    yield _rich("simple_explanation", text)
    for number, finding in enumerate(text["key_findings"], start=1):
        yield from _finding(number, finding)
    yield _rich("research_summary", text)
    for number, item in enumerate(text["implications"], start=1):
        key, label = f"implications.{number}", _("Implication %(n)d") % {"n": number}
        yield Part(f"{key}.title", _("%(what)s, title") % {"what": label}, item["title"], True)
        yield Part(f"{key}.text", label, item["text"], True)
    yield from _blocks("limitations", _("Limitation %(n)d"), text["limitations"])
    yield _choice("limitations_source", choices.LimitationsSource, text["limitations_source"])
    yield _choice("reading_basis", choices.ReadingBasis, text["reading_basis"])


def _finding(number: int, finding: Mapping[str, Any]) -> Iterator[Part]:
    key, label = f"key_findings.{number}", _("Key finding %(n)d") % {"n": number}
    count = finding["count"]
    yield Part(f"{key}.statement", label, finding["statement"])
    yield Part(
        f"{key}.count",
        _("%(what)s, count") % {"what": label},
        _("%(n)d of %(of)d") % count if count else "",
    )
    yield Part(
        f"{key}.where", _("%(what)s, where in the paper") % {"what": label}, finding["where"]
    )


def _asked(text) -> Iterator[Part]:
    yield _choice("harms_known", choices.HarmsKnown, text["harms"]["known"])
    yield _part("harms", text["harms"]["text"])
    without = text["without_treatment"]
    yield _choice("without_treatment_known", choices.WithoutTreatmentKnown, without["known"])
    yield _part("without_treatment", without["text"])
    yield _part("without_treatment_source", without["source"])
    yield _choice("availability", choices.Availability, text["availability"])
    yield from _blocks(
        "care_questions", _("Question for the care team %(n)d"), text["care_questions"], prose=True
    )


def _study(text) -> Iterator[Part]:
    words, who, evidence = text["words"], text["who"], text["evidence"]

    def said(ref: str | None) -> str:
        return words.get(ref, {}).get("name", "") if ref else ""

    yield _part("study_type", said(text["study_type"]))
    yield _choice("trial_phase", TrialPhase, text["trial_phase"])
    yield _choice("population", Population, text["population"])
    yield _part("participants", text["participants"])
    yield _part("participants_n", text["participants_n"])
    yield _part("study_duration", text["study_duration"])
    yield _part("injury_levels", ", ".join(said(ref) for ref in who["injury_levels"]))
    yield _part("ais_grades", ", ".join(said(ref) for ref in who["ais_grades"]))
    yield _part("months_since_injury_from", who["months_from"])
    yield _part("months_since_injury_to", who["months_to"])
    yield _part("age_from", who["age_from"])
    yield _part("age_to", who["age_to"])
    yield _choice("evidence_question", EvidenceQuestion, evidence["question"])
    yield _choice("evidence_level", EvidenceLevel, evidence["level"])
    yield _choice("evidence_basis", Basis, evidence["basis"])
    yield _part("evidence_reason", evidence["reason"])


def _paper(text) -> Iterator[Part]:
    paper = text["paper"]
    yield _part("doi", paper["doi"])
    yield _part("no_doi_reason", paper["no_doi_reason"])
    for name in ("pmid", "pmcid"):
        yield _part(name, paper[name])
    yield _part("journal", text["words"].get(paper["journal"], {}).get("name", ""))
    yield _part("authors", "; ".join(_author(author) for author in paper["authors"]))
    published = partial_date(paper["year"], paper["month"], paper["day"])
    yield Part("published_year", _("Published"), published)
    for name in ("volume", "issue", "pages", "funding", "conflicts", "registrations", "licence"):
        yield _part(name, paper[name])
    yield _part("free_url", paper["free_url"])
    why = [f"{item['why']} ({item['study']})" for item in text["related"]]
    yield from _blocks("related", _("Related study %(n)d"), why)


def _author(author: Mapping[str, str]) -> str:
    name = author.get("group") or f"{author['given']} {author['family']}".strip()
    orcid = author.get("orcid")
    return f"{name} ({orcid})" if orcid else name

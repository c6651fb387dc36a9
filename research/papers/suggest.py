"""What a record hints at. A person accepts each hint with a click; none is ever set by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from research.papers.sources.paper import Paper, Suggestion
from research.study.registrations import registrations_in
from taxonomy.choices import Design, Population, TrialPhase
from taxonomy.models import AisGrade, Category, InjuryLevel, StudyType

# Types of PubMed, and words of titles, that name a design. The more exact one comes first.
DESIGNS: tuple[tuple[str, str], ...] = (
    (r"systematic review|meta-?analysis", Design.SYSTEMATIC_REVIEW),
    (r"randomi[sz]ed,? (?:[\w-]+,? ){0,5}cross-?over", Design.RANDOMISED_CROSSOVER),
    (r"randomi[sz]ed,? (?:[\w-]+,? ){0,5}(?:trial|study)", Design.RANDOMISED_TRIAL),
    (r"case reports?", Design.CASE_REPORT),
    (r"case series", Design.CASE_SERIES),
    (r"practice guidelines?", Design.GUIDELINE),
    (r"case[- ]control", Design.CASE_CONTROL),
    (r"cross-?sectional", Design.CROSS_SECTIONAL),
    (r"qualitative (?:\w+ )?(?:study|research|analysis|interviews?)", Design.QUALITATIVE),
    (r"cohort (?:study|studies)|longitudinal cohort", Design.COHORT),
    (r"(?:narrative|scoping) review|review", Design.NARRATIVE_REVIEW),
)
PHASES = (
    (r"phase (?:i|1)(?![iv\d])", TrialPhase.ONE),
    (r"phase (?:ii|2)(?![iv\d])", TrialPhase.TWO),
    (r"phase (?:iii|3)(?![iv\d])", TrialPhase.THREE),
    (r"phase (?:iv|4)(?![iv\d])", TrialPhase.FOUR),
)
LEVELS = {
    "cervical": r"cervical|tetrapleg\w+|quadripleg\w+",
    "thoracic": r"thoracic",
    "lumbar": r"lumbar",
    "sacral": r"sacral",
}
AIS = re.compile(
    r"\b(?:AIS|ASIA(?: impairment scale)?)(?: grades?)? ([A-E](?:(?:, | and | or |-|–|/)[A-E])*)\b"
)
PEOPLE = re.compile(
    r"\b(?:humans|patients?|participants?|people|persons|adults|veterans)\b", re.IGNORECASE
)
ANIMALS = re.compile(
    r"\b(?:animals|rats?|mice|mouse|pigs?|rabbits?|primates?|dogs)\b", re.IGNORECASE
)
AROUND = 40


def suggest(paper: Paper) -> list[Suggestion]:
    title = str(paper.values.get("paper_title", ""))
    abstract = paper.abstract.text if paper.abstract else ""
    named = [*paper.publication_types, title]
    return [
        *_study_type(named),
        *_phase([*named, abstract]),
        *_population([*paper.keywords, title]),
        *_injury_levels([title, abstract]),
        *_grades([title, abstract]),
        *_categories([title, *paper.keywords, abstract]),
        *_registrations(paper, abstract),
    ]


def _study_type(texts: Sequence[str]) -> Iterator[Suggestion]:
    for pattern, design in DESIGNS:
        if why := _found(pattern, texts):
            row = StudyType.objects.filter(design=design).first()
            if row:
                yield Suggestion("study_type", str(row.pk), row.name, why)
            return


def _phase(texts: Sequence[str]) -> Iterator[Suggestion]:
    for pattern, phase in PHASES:
        if why := _found(rf"\b{pattern}", texts):
            yield Suggestion("trial_phase", phase.value, str(phase.label), why)
            return


def _population(texts: Sequence[str]) -> Iterator[Suggestion]:
    people, animals = _found(PEOPLE.pattern, texts), _found(ANIMALS.pattern, texts)
    if people:
        yield Suggestion(
            "population", Population.PEOPLE.value, str(Population.PEOPLE.label), people
        )
    elif animals:
        label = str(Population.ANIMALS.label)
        yield Suggestion("population", Population.ANIMALS.value, label, animals)


def _injury_levels(texts: Sequence[str]) -> Iterator[Suggestion]:
    for row in InjuryLevel.objects.filter(key__in=LEVELS):
        if why := _found(rf"\b(?:{LEVELS[row.key]})\b", texts):
            yield Suggestion("injury_levels", str(row.pk), row.name, why)


def _grades(texts: Sequence[str]) -> Iterator[Suggestion]:
    rows = {row.name: row for row in AisGrade.objects.all()}
    why: dict[str, str] = {}
    for text in texts:
        for match in AIS.finditer(text):
            for grade in _grades_named(match[1]):
                why.setdefault(grade, _around(match, text))
    grades = [grade for grade in sorted(why) if grade in rows]
    if grades:
        values = ",".join(str(rows[grade].pk) for grade in grades)
        words = " … ".join(dict.fromkeys(why[grade] for grade in grades))
        yield Suggestion("ais_grades", values, ", ".join(grades), words)


def _grades_named(words: str) -> Iterable[str]:
    """ "A, B and D" names three, "A-D" four."""
    if match := re.fullmatch(r"([A-E])[-–]([A-E])", words):
        return [chr(code) for code in range(ord(match[1]), ord(match[2]) + 1)]
    return re.findall(r"[A-E]", words)


def _categories(texts: Sequence[str]) -> Iterator[Suggestion]:
    """By a category's name, or another word for it, in title, keywords or abstract."""
    for category in Category.objects.all():
        words = [category.name, *category.synonym_list()]
        pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        if why := _found(rf"\b(?:{pattern})\b", texts):
            yield Suggestion("categories", str(category.pk), category.name, why)


def _registrations(paper: Paper, abstract: str) -> Iterator[Suggestion]:
    """An abstract may name another trial too, so a person looks at it."""
    numbers = registrations_in(abstract)
    if numbers and "registrations" not in paper.values:
        written = ", ".join(numbers)
        yield Suggestion("registrations", written, written, _("named in the abstract"))


def _found(pattern: str, texts: Sequence[str]) -> str:
    """The words around the first hit, or an empty string."""
    for text in texts:
        if match := re.search(pattern, text, re.IGNORECASE):
            return _around(match, text)
    return ""


def _around(match: re.Match[str], text: str) -> str:
    start, end = max(match.start() - AROUND, 0), match.end() + AROUND
    before = text[start : match.start()].split(" ", 1)[-1] if start else text[: match.start()]
    after = text[match.end() : end]
    after = after.rsplit(" ", 1)[0] if end < len(text) else after
    return " ".join(f"{before}{match.group()}{after}".split())

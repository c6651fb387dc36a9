"""The facets of one study: read from its signed text, and from its categories."""

from collections.abc import Iterable, Iterator
from typing import Any

from research.study.evidence import stage_of
from research.study.facet_kinds import (
    CATEGORY,
    COMPLETENESS,
    INJURY,
    LEVEL,
    NONE,
    NOT_REPORTED,
    POPULATION,
    PUBLISHED,
    SINCE,
    STAGE,
    STUDY_TYPE,
    Completeness,
    Since,
)

# Grade E is neither: nothing is lost any more.
OF_GRADE = {
    "a": Completeness.COMPLETE,
    "b": Completeness.INCOMPLETE,
    "c": Completeness.INCOMPLETE,
    "d": Completeness.INCOMPLETE,
}
Row = tuple[str, str, str]
# Months, from and to, that each band of "time since injury" spans.
BANDS = {
    Since.UNDER_1_MONTH: (0, 0),
    Since.TO_12_MONTHS: (1, 12),
    Since.OVER_1_YEAR: (13, None),
}


def facets_of(study: Any, categories: Iterable[Any]) -> set[Row]:
    """(facet, value, label) for each. Every study has exactly one population and one level."""
    return {
        *_signed(study),
        *((CATEGORY.key, category.slug, category.name) for category in categories),
    }


def _signed(study: Any) -> Iterator[Row]:
    yield POPULATION.key, study.population_key or NONE, ""
    yield LEVEL.key, str(study.evidence_level or NONE), ""
    if stage := stage_of(study.text):
        yield STAGE.key, str(stage), ""
    if study.year:
        yield PUBLISHED.key, str(study.year), ""
    if ref := study.text["study_type"]:
        yield STUDY_TYPE.key, _key(ref), study.word(ref)
    # Injury applies to people and animals, not to cells or to other studies.
    if study.population_key in {"people", "animals"}:
        yield from _injury(study)
        # AIS grades are given to people alone.
        if study.population_key == "people":
            yield from ((COMPLETENESS.key, value, "") for value in _completeness(study))
        yield from ((SINCE.key, band, "") for band in since(**_months(study)))


def _injury(study: Any) -> Iterator[Row]:
    refs = study.text["who"]["injury_levels"]
    for ref in refs:
        yield INJURY.key, _key(ref), study.word(ref)
    if not refs:
        yield INJURY.key, NOT_REPORTED, ""


def _completeness(study: Any) -> set[str]:
    grades = {_key(ref) for ref in study.text["who"]["ais_grades"]}
    found: set[str] = {OF_GRADE[grade] for grade in grades if grade in OF_GRADE}
    return found if grades else {NOT_REPORTED}


def _months(study: Any) -> dict[str, int | None]:
    who = study.text["who"]
    return {"first": who["months_from"], "last": who["months_to"]}


def since(first: int | None, last: int | None) -> list[str]:
    """The bands that overlap with the months that were reported."""
    if first is None and last is None:
        return [NOT_REPORTED]
    low, high = first or 0, last
    return [
        band
        for band, (start, end) in BANDS.items()
        if (high is None or high >= start) and (end is None or low <= end)
    ]


def _key(ref: str) -> str:
    return ref.partition(":")[2]

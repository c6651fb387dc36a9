"""What a study is found by follows from its signed text and its filing, and from nothing else."""

from types import SimpleNamespace
from typing import Any

import pytest

from research.models import PublishedStudy
from research.study.facets import facets_of, since
from tests.research.signed_text import signed_text

WHO = {
    "injury_levels": ["injury_level:cervical"],
    "ais_grades": [],
    "months_from": 0,
    "months_to": 6,
    "age_from": None,
    "age_to": None,
}
SKIN = SimpleNamespace(slug="skin", name="Skin")


def facets(**changes: Any) -> set:
    study = PublishedStudy()
    study.take_document({"canonical": 1, "text": signed_text(**changes)})
    return facets_of(study, [SKIN])


def values(rows: set, facet: str) -> set[str]:
    return {value for name, value, _label in rows if name == facet}


@pytest.mark.parametrize(
    ("first", "last", "bands"),
    [
        (None, None, ["not-reported"]),
        (0, 0, ["under-1-month"]),
        (0, 1, ["under-1-month", "1-to-12-months"]),
        (None, 12, ["under-1-month", "1-to-12-months"]),
        (1, 12, ["1-to-12-months"]),
        (12, 13, ["1-to-12-months", "over-1-year"]),
        (12, None, ["1-to-12-months", "over-1-year"]),
        (13, None, ["over-1-year"]),
        (0, None, ["under-1-month", "1-to-12-months", "over-1-year"]),
        (24, 480, ["over-1-year"]),
    ],
)
def test_time_since_injury_is_in_each_band_that_it_overlaps(first, last, bands):
    assert since(first, last) == bands


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ([], {"not-reported"}),
        (["a"], {"complete"}),
        (["c"], {"incomplete"}),
        (["a", "b", "d"], {"complete", "incomplete"}),
        (["e"], set()),
    ],
)
def test_complete_or_incomplete_is_read_from_the_signed_grades(grades, expected):
    refs = [f"ais_grade:{grade}" for grade in grades]
    assert values(facets(who={**WHO, "ais_grades": refs}), "completeness") == expected


def test_words_come_from_the_day_of_the_signature():
    text = signed_text(who=WHO)
    text["words"]["injury_level:cervical"] = {"name": "Neck (cervical)"}
    study = PublishedStudy()
    study.take_document({"canonical": 1, "text": text})
    rows = facets_of(study, [SKIN])
    assert ("injury", "cervical", "Neck (cervical)") in rows
    assert ("category", "skin", "Skin") in rows
    assert values(rows, "since") == {"under-1-month", "1-to-12-months"}
    assert values(rows, "type") == {"single-arm-trial"}
    assert values(rows, "stage") == {"first_tests"}
    assert values(rows, "year") == {"2023"}


@pytest.mark.parametrize("population", ["people", "animals", "cells", "other_studies"])
@pytest.mark.parametrize("level", ["1", "5", "none"])
def test_every_study_has_one_population_and_one_level(population, level):
    rows = facets(population=population, evidence={"level": level})
    assert values(rows, "population") == {population}
    assert values(rows, "level") == {level}


def test_what_was_not_reported_says_so_of_people_and_is_not_asked_of_cells():
    assert values(facets(), "injury") == values(facets(), "since") == {"not-reported"}
    assert values(facets(), "completeness") == {"not-reported"}
    assert not values(facets(population="animals"), "completeness")
    assert not values(facets(population="cells"), "injury")
    assert not values(facets(population="other_studies"), "since")


def test_a_study_without_a_stage_has_none():
    assert not values(facets(evidence={"question": "experience"}), "stage")

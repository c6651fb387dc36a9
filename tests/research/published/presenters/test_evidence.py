"""Where a study stands among the five levels, and what is said of the others."""

import pytest

from research.published.presenters import EvidenceLevels
from research.study.evidence import Evidence, evidence_of
from taxonomy.level_words import rungs
from tests.research.signed_text import Reading


def levels(**stored) -> EvidenceLevels:
    reading = Reading(evidence=stored)
    reading.evidence = Evidence(evidence_of(reading.text))
    return EvidenceLevels(reading)


def test_all_five_are_named_and_its_own_is_marked():
    found = levels(level="4")
    assert [rung["level"] for rung in found.rungs if rung["is_here"]] == [4]
    assert [rung["name"] for rung in found.rungs] == [rung.name for rung in rungs("benefit")]
    assert not found.is_lowered


def test_a_study_that_was_placed_lower_is_not_called_what_stands_there():
    found = levels(level="5")
    assert found.is_lowered
    assert [rung["name"] for rung in found.rungs if rung["is_here"]] == [""]


@pytest.mark.parametrize("level", ["none", ""])
def test_without_a_level_nothing_is_drawn(level):
    found = levels(level=level)
    assert (found.rungs, found.is_lowered) == ([], False)


@pytest.mark.parametrize(
    ("reason", "because"),
    [
        ("Nobody went untreated. It was built to test safety.", "Nobody went untreated."),
        ("Was it fair? We cannot say.", "Was it fair?"),
        ("It has 2.5 years of data. More.", "It has 2.5 years of data."),
        ("  Only one sentence  ", "Only one sentence"),
        ("", ""),
    ],
)
def test_how_sure_ends_with_the_first_sentence_of_the_signed_reason(reason, because):
    assert levels(level="4", reason=reason).because == because


def test_a_study_that_was_placed_lower_says_all_of_why():
    # The first sentence alone names the level that it does not have.
    reason = "Such a study is normally level 4. It was very small, so we step down."
    assert levels(level="5", reason=reason).because == reason

"""How sure one can be, in words and rungs."""

import pytest

from research.study.evidence import evidence_of
from tests.research.signed_text import signed_text


@pytest.mark.parametrize(("level", "filled"), [("1", 5), ("2", 4), ("3", 3), ("4", 2), ("5", 1)])
def test_a_stronger_level_fills_more_rungs(level, filled):
    evidence = evidence_of(signed_text(evidence={"level": level}))
    assert [rung["on"] for rung in evidence["rungs"]] == [True] * filled + [False] * (5 - filled)
    assert evidence["words"] == f"Level {level} of 5 (1 is strongest)"


def test_no_level_says_so_and_fills_no_rung():
    evidence = evidence_of(signed_text(evidence={"level": "none"}))
    assert not evidence["has_level"]
    assert not any(rung["on"] for rung in evidence["rungs"])
    assert evidence["words"].startswith("No level")
    assert evidence_of(signed_text(evidence={"level": ""}))["words"] == "Not chosen yet"


def test_the_question_stands_in_a_readers_words():
    assert evidence_of(signed_text())["question"] == "Does it help?"

"""How sure one can be, in words and bars."""

import pytest

from research.study.evidence import Evidence, evidence_of
from tests.research.signed_text import signed_text


def evidence(**stored) -> Evidence:
    return Evidence(evidence_of(signed_text(evidence=stored)))


@pytest.mark.parametrize(("level", "filled"), [("1", 5), ("2", 4), ("3", 3), ("4", 2), ("5", 1)])
def test_a_stronger_level_fills_more_bars_and_words_come_before_numbers(level, filled):
    found = evidence(level=level)
    assert found.bars == [True] * filled + [False] * (5 - filled)
    kind = ["", "Strongest", "Strong", "Middle", "Weak", "Weakest"][int(level)]
    assert found.words == f"{kind} kind of study: level {level} of 5"
    assert (found.strength, found.number) == (kind, f"level {level} of 5")


def test_no_level_says_so_and_fills_no_bar():
    found = evidence(level="none")
    assert (found.bars, found.strength, found.number) == ([], "", "")
    assert found.words == "This kind of study gets no level"
    assert evidence(level="").words == "No level yet"


def test_the_question_stands_in_a_readers_words():
    assert evidence_of(signed_text())["question"] == "Does it help?"

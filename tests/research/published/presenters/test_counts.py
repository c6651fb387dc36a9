"""How many of how many: the figures never say more or less than the numbers."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from research.published.presenters.counts import FIGURES_AT_MOST, NEARLY, count_of
from research.study.readiness import problems
from tests.research.factories import blocks, draft, whole_fields

PAIRS = st.integers(1, 200_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def figures(n: int, of: int) -> tuple[int, int]:
    icons = count_of(n, of, "people")["icons"]
    return sum(icons), len(icons)


@pytest.mark.parametrize(
    ("n", "of", "words", "about", "drawn"),
    [
        (7, 10, "7 of 10 people", "", (7, 10)),
        (20, 20, "20 of 20 people", "", (20, 20)),
        (0, 10, "0 of 10 people", "", (0, 10)),
        (1, 1, "1 of 1 person", "", (1, 1)),
        (0, 1, "0 of 1 person", "", (0, 1)),
        (43, 87, "43 of 87 people", "about 5 of every 10", (5, 10)),
        (30, 100, "30 of 100 people", "3 of every 10", (3, 10)),
        (1, 87, "1 of 87 people", "about 1 of every 100", (1, 100)),
        (5, 21, "5 of 21 people", "about 24 of every 100", (24, 100)),
        (1, 1549, "1 of 1549 people", "fewer than 1 of every 100", (1, 100)),
        (1548, 1549, "1548 of 1549 people", "more than 99 of every 100", (99, 100)),
        (0, 87, "0 of 87 people", "none of them", (0, 10)),
        (87, 87, "87 of 87 people", "all of them", (10, 10)),
    ],
)
def test_a_count_is_words_and_figures(n, of, words, about, drawn):
    count = count_of(n, of, "people")
    assert (count["words"], count["about"]) == (words, about)
    assert figures(n, of) == drawn


@given(PAIRS)
@example((1, 200_000))
@example((199_999, 200_000))
@example((1, 21))
def test_no_figure_is_filled_for_none_all_for_all_and_never_otherwise(pair):
    n, of = pair
    on, drawn = figures(n, of)
    assert (on == 0) == (n == 0)
    assert (on == drawn) == (n == of)


@given(PAIRS)
def test_figures_are_one_for_one_up_to_twenty_and_nearly_right_above(pair):
    n, of = pair
    on, drawn = figures(n, of)
    if of <= FIGURES_AT_MOST:
        assert (on, drawn) == (n, of)
    else:
        assert drawn in {10, 100}
        assert abs(on / drawn - n / of) <= NEARLY


@given(PAIRS)
def test_the_exact_numbers_always_stand_in_the_words_and_the_share_says_what_is_drawn(pair):
    n, of = pair
    count = count_of(n, of, "people")
    assert re.findall(r"\d+", count["words"]) == [str(n), str(of)]
    on, drawn = figures(n, of)
    numbers = [int(number) for number in re.findall(r"\d+", count["about"])]
    assert numbers in ([], [on, drawn])
    if numbers and not re.match("about|fewer|more", count["about"]):
        assert on * of == n * drawn


@given(st.integers(-5, 30), st.integers(-5, 30), st.sampled_from(["people", "animals", ""]))
def test_a_draft_with_impossible_numbers_is_words_without_figures(n, of, population):
    count = count_of(n, of, population)
    assert bool(count["icons"]) == (of >= 1 and 0 <= n <= of)


def test_figures_of_people_stand_for_people_alone():
    assert count_of(3, 9, "animals")["words"] == "3 of 9 animals"
    assert count_of(3, 9, "animals")["kind"] == "spots"
    assert count_of(3, 9, "cells")["words"] == "3 of 9"
    assert count_of(3, 9, "other_studies")["words"] == "3 of 9 people"
    assert count_of(1, 87, "animals")["kind"] == "spots hundred"


@pytest.mark.django_db
def test_a_count_of_nobody_is_refused_at_the_review(team):
    nobody = blocks("finding", {"statement": "x", "count": {"n": 0, "of": 0}})
    page = draft(team.editor, **whole_fields(key_findings=nobody))
    assert problems(page) == ["Key finding 1: the count needs a whole of at least 1."]

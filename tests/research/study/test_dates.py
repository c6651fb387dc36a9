"""A date prints as precisely as it is known, and never more so."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.study.dates import partial_date, problem_with_date

ANY_NUMBER = st.none() | st.integers(-40, 40)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((2023,), "2023"),
        ((2023, None, None), "2023"),
        ((2016, 3), "March 2016"),
        ((2024, 3, 6), "March 6, 2024"),
        ((2024, 2, 29), "February 29, 2024"),
        ((None,), ""),
        ((2023, None, 6), "2023"),
    ],
)
def test_date_prints_in_its_own_precision(parts, words):
    assert partial_date(*parts) == words


@given(st.integers(1800, 2200))
def test_a_year_alone_never_prints_a_month_or_a_day(year):
    assert partial_date(year) == str(year)


@given(st.integers(1800, 2200), st.integers(1, 12))
def test_a_month_without_a_day_never_prints_a_day(year, month):
    assert re.fullmatch(r"[A-Z][a-z]+ \d{4}", partial_date(year, month))


@pytest.mark.parametrize(
    ("parts", "words"),
    [((2023, 13), "2023"), ((2023, 2, 30), "February 2023"), ((2023, 0), "2023")],
)
def test_a_part_that_cannot_be_is_not_printed(parts, words):
    assert partial_date(*parts) == words


@given(st.none() | st.integers(0, 9999), ANY_NUMBER, ANY_NUMBER)
def test_no_numbers_crash_the_print_or_the_check(year, month, day):
    partial_date(year, month, day)
    problem_with_date(year, month, day)


@given(st.dates())
def test_every_day_of_the_calendar_is_allowed(day):
    assert problem_with_date(day.year, day.month, day.day) == ""


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ((2023, 2, 29), "does not have such a day"),
        ((2023, 4, 31), "does not have such a day"),
        ((2023, 13, None), "1 to 12"),
        ((2023, -1, None), "1 to 12"),
        ((None, 3, None), "Give the year too"),
        ((2023, None, 6), "Give the month too"),
    ],
)
def test_a_date_that_cannot_be_is_named_in_a_sentence(parts, sentence):
    assert sentence in problem_with_date(*parts)

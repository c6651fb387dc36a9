"""The first sentences of a text, and words for readers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.study.words import (
    TEASER_CHARACTERS,
    in_a_sentence,
    in_numbers,
    population_label,
    teaser,
)


def test_teaser_is_the_first_sentences_without_markup():
    assert teaser("<p>One <b>two</b>.</p><p>Three<i>.</i></p>") == "One two. Three."


def test_teaser_stops_at_a_whole_sentence():
    words = teaser("<p>Short. " + "Word " * 60 + "end. More.</p>")
    assert words == "Short."
    assert len(words) < TEASER_CHARACTERS


def test_teaser_keeps_at_least_one_sentence():
    assert teaser("<p>" + "word " * 100 + "end.</p>").endswith("end.")
    assert teaser("") == ""


def test_teaser_is_plain_text_that_is_escaped_once_when_printed():
    assert teaser("<p>Pain &amp; sleep, p &lt; 0.05.</p>") == "Pain & sleep, p < 0.05."


@given(st.text())
def test_no_text_crashes_the_teaser(text):
    teaser(text)


def test_population_is_a_word_for_readers():
    assert population_label("other_studies") == "Other studies"
    assert population_label("") == ""


@pytest.mark.parametrize(
    ("number", "population", "words"),
    [
        (1, "people", "1 person"),
        (17, "people", "17 people"),
        (1549, "people", "1,549 people"),
        (0, "people", "0 people"),
        (None, "people", ""),
        (212, "other_studies", "212 people"),
        (12, "animals", "Animals, not people"),
        (None, "cells", "Cells, not people"),
        (None, "", ""),
    ],
)
def test_a_card_says_how_many_people_or_that_there_were_none(number, population, words):
    assert in_numbers(number, population) == words


@pytest.mark.parametrize(
    ("label", "within"), [("Age", "age"), ("AIS grade", "AIS grade"), ("", "")]
)
def test_a_label_within_a_sentence_keeps_its_capitals_where_they_are_a_name(label, within):
    assert in_a_sentence(label) == within

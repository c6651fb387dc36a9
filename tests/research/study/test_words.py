"""The first sentences of a text, and words for readers."""

from hypothesis import given
from hypothesis import strategies as st

from research.study.words import TEASER_CHARACTERS, population_label, teaser


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

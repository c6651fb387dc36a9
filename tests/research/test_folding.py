"""One word has one form in the index, in texts and in queries alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.folding import fold


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("injury", "injuries"),
        ("Exoskeletons", "exoskeleton"),
        ("abscess", "abscesses"),
        ("randomised", "randomized"),
        ("randomisation", "randomization"),
        ("metres", "meter"),
        ("fibre", "fibers"),
        ("tumour", "tumors"),
        ("anaesthesia", "anesthesia"),
        ("oedema", "edema"),
        ("Café", "cafe"),
        ("a study of the skin", "studies skin"),
        ("ﬁeld", "field"),
    ],
)
def test_two_spellings_of_a_word_are_one(spelling, other):
    assert fold(spelling) == fold(other) != []


@pytest.mark.parametrize("word", ["AIS", "virus", "paralysis", "stress", "gas"])
def test_a_word_that_only_looks_like_a_plural_keeps_its_end(word):
    assert fold(word) == [word.lower()]


@given(st.text(max_size=200))
def test_only_letters_and_digits_come_out(text):
    assert all(word.isalnum() for word in fold(text))

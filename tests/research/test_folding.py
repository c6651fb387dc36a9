"""A word has one family, however it is written, in texts and in queries alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.folding import ASKING_WORDS, STOP_WORDS, words_of


def stems(text: str) -> list[str]:
    return [word.stem for word in words_of(text) if not word.is_stop]


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("injury", "injuries"),
        ("Exoskeletons", "exoskeleton"),
        ("abscess", "abscesses"),
        ("walked", "walking"),
        ("walks", "walk"),
        ("tetraplegia", "tetraplegics"),
        ("paraplegic", "paraplegia"),
        ("vertebrae", "vertebra"),
        ("feet", "foot"),
        ("fell", "falls"),
        ("mice", "mouse"),
        ("probiotics", "probiotic"),
        # A rule from -nce to -nse, as in licence, would part these two.
        ("independence", "independent"),
        # UK and US
        ("randomised", "randomized"),
        ("randomisation", "randomization"),
        ("paralysed", "paralyzed"),
        ("metres", "meter"),
        ("fibre", "fibers"),
        ("tumour", "tumors"),
        ("anaesthesia", "anesthesia"),
        ("oedema", "edema"),
        ("behavioural", "behavioral"),
        # Letters and signs
        ("Café", "cafe"),
        ("Knüpfer", "knupfer"),
        ("ﬁeld", "field"),
        ("a study of the skin", "studies skin"),
        ("the patient’s skin", "patients' skin"),
        ("can’t pee", "cant pee"),
        # Levels, numbers and abbreviations
        ("T6", "t-6"),
        ("T 6", "T6"),
        ("T\u201110", "T 10"),
        ("C5/6", "C5 C6"),
        ("T10–12", "T10 T12"),
        ("T 10-12", "T10 T12"),
        ("phase I/II", "phase 1 2"),
        ("phase three", "Phase III"),
        ("grade iv", "grade 4"),
        ("ten people", "10 people"),
        ("UTIs", "UTI"),
        ("MSCs", "msc"),
        ("RCTs", "RCT"),
    ],
)
def test_two_spellings_are_one(spelling, other):
    assert stems(spelling) == stems(other) != []


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("depression", "decompression"),
        ("spasm", "spasticity"),
        ("T1", "T10"),
        ("phase 1", "phase 2"),
        ("vitamin", "vital"),
        ("AIS", "AI"),
    ],
)
def test_two_words_that_look_alike_stay_two(word, other):
    assert stems(word) != stems(other)


@pytest.mark.parametrize("word", ["AIS", "virus", "stress", "gas", "ms", "s"])
def test_a_word_that_only_looks_like_a_plural_keeps_its_end(word):
    assert [found.stem for found in words_of(word)] == [word.lower()]


def test_roman_numbers_count_only_after_a_word_that_is_numbered():
    assert [word.plain for word in words_of("phase I, and I said: IV lines")] == [
        "phase", "1", "and", "i", "said", "iv", "lines",
    ]  # fmt: skip


def test_a_word_knows_how_it_was_written_and_whether_a_hyphen_follows():
    one, two, three = words_of("NG-101 trial")
    assert (one.raw, one.plain, one.is_hyphened) == ("NG", "ng", True)
    assert (two.raw, two.is_number, two.is_hyphened) == ("101", True, False)
    assert not three.is_hyphened
    assert not words_of("rest -")[0].is_hyphened


def test_stop_words_and_asking_words_are_plain_and_apart():
    for word in STOP_WORDS | ASKING_WORDS:
        assert words_of(word)[0].raw == word == word.lower()
    assert not STOP_WORDS & ASKING_WORDS


@given(st.text(max_size=200))
def test_only_letters_and_digits_come_out_and_nothing_of_it_is_empty(text):
    for word in words_of(text):
        assert word.stem
        assert word.plain.isalnum()
        assert word.stem.isalnum()


@given(st.text(max_size=200))
def test_what_is_read_twice_stays_the_same(text):
    """So a word of the index, asked for, is found."""
    for word in words_of(text):
        assert [again.stem for again in words_of(word.plain)] == [word.stem]

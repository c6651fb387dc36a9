"""What changed is marked and said, and both texts can be read from the marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.differences import ADDED, REMOVED, SAME, compare, differences, say, shorten
from review.parts import Part

WORDS = ["one", "two", "seven", "may", "help", "don’t", "10.5", "AIS-A", "_", "ä", ",", ".", "%"]
SPACES = [" ", "  ", "\n", "\t"]
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(WORDS + SPACES + SPACES), max_size=30).map(
    "".join
)


SOME_PARTS = st.dictionaries(st.sampled_from("abc"), TEXTS)


def joined(runs, *kinds: str) -> str:
    return "".join(run.text for run in runs if run.kind in kinds)


# --- Runs -------------------------------------------------------------------------------
@given(TEXTS, TEXTS)
def test_same_and_removed_are_the_old_text_same_and_added_the_new(before, after):
    runs = compare(before, after)
    assert joined(runs, SAME, REMOVED) == before
    assert joined(runs, SAME, ADDED) == after


@given(TEXTS, TEXTS)
def test_no_run_is_empty_and_no_two_of_a_kind_meet(before, after):
    runs = compare(before, after)
    assert all(run.text for run in runs)
    assert all(run.kind != next_.kind for run, next_ in pairwise(runs))


@given(TEXTS)
def test_a_text_beside_itself_has_no_mark(text):
    assert joined(compare(text, text), REMOVED, ADDED) == ""


@given(TEXTS, TEXTS)
def test_shortening_leaves_out_no_change(before, after):
    runs = compare(before, after)
    for kind in (REMOVED, ADDED):
        assert joined(shorten(runs), kind) == joined(runs, kind)


def test_two_words_that_changed_side_by_side_are_one_change():
    runs = compare("It may help people.", "It does not help people.")
    assert [run.text for run in runs if run.kind == ADDED] == ["does not"]


def test_a_long_text_shows_only_where_it_changed():
    long = " ".join(f"word{number}" for number in range(200))
    runs = shorten(compare(f"{long} seven {long}", f"{long} eight {long}"))
    shown = " ".join(run.text for run in runs)
    assert "word199 seven eight word0" in " ".join(shown.split())
    assert "…" in shown
    assert "word100" not in shown


# --- In words -----------------------------------------------------------------------------
@given(TEXTS, TEXTS)
def test_every_change_is_said(before, after):
    sentences = say(before, after, compare(before, after))
    assert bool(sentences) == (before != after)


@given(TEXTS, TEXTS)
def test_no_sentence_quotes_nothing(before, after):
    assert not any("“”" in sentence for sentence in say(before, after, compare(before, after)))


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("Seven of ten.", "Eight of ten.", "“Seven” became “Eight”"),
        ("It may help.", "It help.", "Taken out: “may”"),
        ("It helps.", "It never helps.", "Added: “never”"),
        ("", "It helps.", "New: “It helps.”"),
        ("It helps.", "", "Taken out: “It helps.”"),
        ("One two", "One  two", "Only spaces or line breaks changed."),
        ("One two", "One\ntwo", "Only spaces or line breaks changed."),
        ("In 5 % of people", "In 5% of people", "Only spaces or line breaks changed."),
    ],
)
def test_a_change_is_a_sentence(before, after, sentence):
    assert say(before, after, compare(before, after)) == [sentence]


# --- Parts --------------------------------------------------------------------------------
def parts(**texts: str) -> list[Part]:
    return [Part(key, key.capitalize(), text) for key, text in texts.items()]


def test_only_parts_that_differ_are_listed_in_the_order_of_the_new_text():
    before = parts(title="A", gone="B", same="C")
    after = parts(new="D", same="C", title="E")
    assert [item.key for item in differences(before, after)] == ["new", "title", "gone"]


@given(
    st.dictionaries(st.sampled_from("abc"), TEXTS), st.dictionaries(st.sampled_from("abc"), TEXTS)
)
def test_a_part_is_listed_exactly_when_its_text_differs(before, after):
    keys = {item.key for item in differences(parts(**before), parts(**after))}
    assert keys == {key for key in "abc" if before.get(key, "") != after.get(key, "")}


@given(TEXTS, TEXTS)
def test_every_listed_part_says_its_change(before, after):
    assert all(item.sentences for item in differences(parts(a=before), parts(a=after)))

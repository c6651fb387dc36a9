"""What may be called wording, and what is more than that."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.parts import Part
from review.wording import DATA, WEIGHTY, read_words, why_not_wording

NAMES = frozenset({"riluzole", "baclofen"})
TEXT = "Seven of ten people may walk further, but we cannot be sure that it helps."


def why(before: str, after: str, *, prose: bool = True) -> list[str]:
    old = [Part("simple_explanation", "Simple explanation", before, prose)]
    new = [Part("simple_explanation", "Simple explanation", after, prose)]
    return why_not_wording(old, new, NAMES)


WORDING = {
    "a typo": ("The tratment was given daily.", "The treatment was given daily."),
    "a comma": ("After a year the team looked again.", "After a year, the team looked again."),
    "a full stop": ("Ten people took part", "Ten people took part."),
    "a plain word": ("The team utilised a scale.", "The team used a scale."),
    "two plain words": ("Ten people participated.", "Ten people took part."),
    "another apostrophe": ("It didn't help.", "It didn’t help."),
    "space": ("Ten  people.", "Ten people."),
    "a sentence in two": (
        "The team met and the people rested.",
        "The team met. The people rested.",
    ),
}

MORE = {
    "7 to 8": ("7 of 10 people", "8 of 10 people"),
    "seven to eight": ("Seven of ten people", "Eight of ten people"),
    "a number in words to digits": ("seven people", "7 people"),
    "a decimal": ("It took 1.5 hours.", "It took 15 hours."),
    "a percent sign": ("5 % of them", "5 of them"),
    "below to above": ("p < 0.05", "p > 0.05"),
    "two numbers that changed places": ("7 got better, 3 got worse", "3 got better, 7 got worse"),
    "may help to helps": ("It may help.", "It helps."),
    "may to will": ("It may help.", "It will help."),
    "a not that went": ("It did not help.", "It did help."),
    "a not that came": ("It did help.", "It did not help."),
    "a not that moved": (
        "Some people did not walk and did stand.",
        "Some people did walk and did not stand.",
    ),
    "don’t to do": ("We don’t know.", "We do know."),
    "more to less": ("more pain", "less pain"),
    "better to worse": ("They felt better.", "They felt worse."),
    "safe to unsafe": ("It was safe.", "It was unsafe."),
    "some to all": ("some people", "all people"),
    "before to after": ("before the treatment", "after the treatment"),
    "a drug of the title": ("They took riluzole.", "They took baclofen."),
    "a drug of the title that went": ("They took riluzole.", "They took it."),
    "a name in capitals": ("measured by the AIS scale", "measured by the FIM scale"),
    "a name of a person": ("It was led by Smith.", "It was led by Jones."),
    "left to right": ("the left hand", "the right hand"),
    "no longer a cause": ("It is linked to pain.", "It causes pain."),
    "people to rats": ("10 people got it.", "10 rats got it."),
    "daily to weekly": ("They took it daily.", "They took it weekly."),
    "milligrams to grams": ("a dose of 5 mg", "a dose of 5 g"),
    "days to weeks": ("for ten days", "for ten weeks"),
    "years to months": ("after two years", "after two months"),
    "arms to legs": ("movement of the arms", "movement of the legs"),
    "died to left": ("Two people died.", "Two people left."),
    "complete to incomplete": ("a complete injury", "an incomplete injury"),
}


@pytest.mark.parametrize(("before", "after"), WORDING.values(), ids=WORDING)
def test_wording(before, after):
    assert why(before, after) == why(after, before) == []


@pytest.mark.parametrize(("before", "after"), MORE.values(), ids=MORE)
def test_more_than_wording(before, after):
    assert why(before, after)
    assert why(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They sat on a chair.", "They sat on a bed."),
        ("They had stomach trouble.", "They had heart trouble."),
    ],
)
def test_what_a_machine_cannot_know_is_left_to_the_reviewer(before, after):
    """Two ordinary words may mean different things. The change is still read and signed."""
    assert why(before, after) == []


@pytest.mark.parametrize("change", WORDING.values(), ids=WORDING)
def test_a_part_that_is_a_fact_changes_by_no_letter(change):
    """A finding, a limit, a harm or a level."""
    assert why(*change, prose=False) == ["“Simple explanation” changed."]


def test_a_part_that_came_or_went_is_more_than_wording():
    part = Part("implications.1.text", "Implication 1", "It is early.", prose=True)
    assert why_not_wording([part], []) == why_not_wording([], [part])
    assert why_not_wording([part], []) == ["“Implication 1” changed."]


def test_a_part_that_stopped_being_a_fact_is_no_wording():
    fact, prose = Part("a", "A", "One.", prose=False), Part("a", "A", "Two.", prose=True)
    assert why_not_wording([fact], [prose])


@given(st.text())
def test_the_same_text_is_wording(text):
    assert why(text, text) == []


def gaps_between_words(text: str) -> list[int]:
    return [0, *(match.start() for match in re.finditer(r" ", text)), len(text)]


@given(st.sampled_from(gaps_between_words(TEXT)), st.sampled_from(sorted(WEIGHTY)))
def test_a_weighty_word_anywhere_is_never_wording(place, word):
    longer = f"{TEXT[:place]} {word} {TEXT[place:]}"
    assert why(TEXT, longer)
    assert why(longer, TEXT)


@given(st.integers(min_value=0, max_value=len(TEXT)), st.sampled_from("0123456789٣७½²"))
def test_a_digit_anywhere_is_never_wording(place, digit):
    longer = TEXT[:place] + digit + TEXT[place:]
    assert why(TEXT, longer)
    assert why(longer, TEXT)


@given(st.text(), st.text(), st.sampled_from("0123456789"))
def test_a_digit_in_any_text_is_never_wording(head, tail, digit):
    assert why(head + tail, head + digit + tail)


@given(st.sampled_from(sorted(WEIGHTY)), st.sampled_from([str.upper, str.capitalize, str.title]))
def test_a_weighty_word_counts_in_capitals_too(word, spelled):
    assert why("This is it.", f"This {spelled(word)} is it.")


def test_no_weighty_word_is_taken_for_a_mere_opener_of_sentences():
    openers = read_words("sentence_openers.txt")
    assert WEIGHTY
    assert openers
    assert all(word == word.lower() for word in WEIGHTY | openers)
    assert (DATA / "weighty_words.txt").is_file()

"""What people ask: harms, what happens without it, whether they can get it."""

import pytest

from research.published.presenters import Treatment
from tests.research.signed_text import Reading


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("none_seen", "None were seen. The paper says so."),
        ("not_reported", "The paper does not report on harms."),
        ("unknown", "Not known to us."),
        ("reported", ""),
    ],
)
def test_harms_say_what_is_known_of_them(known, words):
    reading = Reading(harms={"known": known, "text": "T"}, reading_basis="full_paper")
    harms = {"words": words, "text": "T", "is_unknown": known == "unknown"}
    assert Treatment(reading).harms == harms


@pytest.mark.parametrize("basis", ["abstract", "part_of_abstract", "secondary", ""])
def test_only_who_read_the_full_paper_says_what_it_does_not_report(basis):
    reading = Reading(harms={"known": "not_reported", "text": ""}, reading_basis=basis)
    assert Treatment(reading).harms["words"] == "We saw no report on harms in what we read."


def test_without_treatment_says_when_nobody_knows():
    assert Treatment(Reading()).without_treatment["words"] == "Not known to us."
    known = Treatment(Reading(without_treatment={"known": "known", "text": "T", "source": "S"}))
    assert known.without_treatment == {"words": "", "text": "T", "source": "S"}


@pytest.mark.parametrize(
    ("stored", "words", "caution"),
    [
        ("routine", "It is part of routine care.", False),
        ("specialist", "Some specialist centers offer it.", True),
        ("trials", "It is only given in trials.", True),
        ("not_yet", "It has not been used in people yet.", True),
        ("unknown", "Not known to us.", True),
        ("", "", False),
    ],
)
def test_availability_is_a_sentence_and_warns_of_sellers(stored, words, caution):
    treatment = Treatment(Reading(availability=stored))
    assert (treatment.availability, treatment.availability_caution) == (words, caution)


@pytest.mark.parametrize(
    ("question", "asks"),
    [("benefit", True), ("harm", True), ("how_common", False), ("mechanism", False)],
)
def test_only_studies_of_a_treatment_ask_about_it(question, asks):
    assert Treatment(Reading(evidence={"question": question})).is_asked_about is asks

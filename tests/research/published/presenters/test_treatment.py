"""What people ask: harms, what happens without it, whether they can get it."""

import pytest

from research.published.presenters import Treatment
from tests.research.signed_text import Reading

MARKED = {"name": "Pain & Spasticity", "is_demo": False}


def in_category(marked=(MARKED,), **changes) -> Treatment:
    """Of a study in these categories where treatments are sold before they are proven."""
    reading = Reading(**changes)
    reading.sold_early_in = list(marked)
    return Treatment(reading)


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
    ("stored", "words", "warning"),
    [
        ("routine", "It is part of routine care.", False),
        ("specialist", "Some specialist centers offer it.", True),
        ("trials", "It is only given in trials.", True),
        ("not_yet", "It has not been used in people yet.", True),
        ("unknown", "Not known to us.", True),
        # An older text that never said it: the page says that it is not known.
        ("", "", True),
    ],
)
@pytest.mark.parametrize("is_new", ["new", "unknown"])
def test_availability_is_a_sentence_and_warns_of_sellers(stored, words, warning, is_new):
    treatment = in_category(availability=stored, treatment_is_new=is_new)
    assert (treatment.availability, treatment.clinic_warning) == (words, warning)


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("routine", "It is part of routine care."),
        ("specialist", "It is in ordinary use already. Some specialist centers offer it."),
        ("unknown", "It is in ordinary use already. We do not know where it is offered."),
        ("", "It is in ordinary use already. We do not know where it is offered."),
    ],
)
def test_what_is_in_ordinary_use_is_not_called_unknown_in_the_same_breath(stored, words):
    treatment = Treatment(Reading(availability=stored, treatment_is_new="ordinary"))
    assert treatment.availability == words


@pytest.mark.parametrize(
    ("is_new", "marked", "warning", "category"),
    [
        ("new", [], True, None),
        ("new", [MARKED], True, None),
        ("ordinary", [], False, None),
        ("ordinary", [MARKED], False, None),
        ("unknown", [], False, None),
        ("unknown", [MARKED], True, MARKED),
        ("", [], False, None),
        ("", [MARKED], True, MARKED),
    ],
)
def test_the_warning_speaks_of_a_new_treatment_or_of_its_category_alone(
    is_new, marked, warning, category
):
    treatment = in_category(marked, treatment_is_new=is_new)
    assert (treatment.clinic_warning, treatment.clinic_category) == (warning, category)


@pytest.mark.parametrize(
    ("population", "basis", "warning"),
    [
        ("people", "", True),
        ("animals", "", False),
        ("cells", "", False),
        ("", "", False),
        ("other_studies", "all_randomised", True),
        ("other_studies", "best_uncontrolled", True),
        ("other_studies", "best_animal_or_lab", False),
    ],
)
@pytest.mark.parametrize("is_new", ["new", "unknown"])
def test_studies_in_animals_and_cells_say_nothing_of_clinics(population, basis, warning, is_new):
    evidence = {"basis": basis}
    treatment = in_category(population=population, evidence=evidence, treatment_is_new=is_new)
    assert treatment.clinic_warning is warning


@pytest.mark.parametrize("question", ["how_common", "outlook", "mechanism", "experience"])
def test_studies_of_no_treatment_say_nothing_of_clinics(question):
    assert not in_category(evidence={"question": question}).clinic_warning


def test_the_mark_of_a_demo_category_is_hidden_where_demo_is_refused(settings):
    demo, real = {"name": "Demo", "is_demo": True}, {"name": "Real", "is_demo": False}
    settings.DEMO_ALLOWED = False
    assert not in_category([demo], treatment_is_new="unknown").clinic_warning
    assert in_category([demo, real], treatment_is_new="unknown").clinic_category == real


@pytest.mark.parametrize(
    ("question", "asks"),
    [("benefit", True), ("harm", True), ("how_common", False), ("mechanism", False)],
)
def test_only_studies_of_a_treatment_ask_about_it(question, asks):
    assert Treatment(Reading(evidence={"question": question})).is_asked_about is asks

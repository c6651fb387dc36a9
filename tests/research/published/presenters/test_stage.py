"""How early the research is."""

import pytest

from research.published.presenters import Stage
from tests.research.signed_text import Reading


def test_stage_marks_what_lies_behind_and_ahead():
    stage = Stage(Reading())
    assert stage.current == "First tests in people"
    assert [step["state"] for step in stage.steps] == [
        "done",
        "done",
        "current",
        "ahead",
        "ahead",
    ]


@pytest.mark.parametrize("question", ["how_common", "outlook", "experience"])
def test_surveys_outlook_and_interviews_print_no_stage(question):
    assert Stage(Reading(evidence={"question": question})).current == ""


@pytest.mark.parametrize(("is_new", "drawn"), [("new", True), ("", True), ("ordinary", False),
                                               ("unknown", False)])  # fmt: skip
def test_the_steps_are_those_of_a_new_treatment(is_new, drawn):
    """A text that was signed before it said so keeps its stage."""
    assert bool(Stage(Reading(treatment_is_new=is_new)).current) is drawn


def test_stage_of_a_controlled_trial_follows_its_size():
    words = {"study_type:single-arm-trial": {"name": "Trial", "design": "randomised_trial"}}
    sizes = {99: "Small trials", 100: "Large trials", None: "Small trials"}
    for people, stage in sizes.items():
        assert Stage(Reading(words=words, participants_n=people)).current == stage


def test_routine_care_comes_from_availability_alone():
    assert Stage(Reading(availability="routine")).is_routine_care
    assert not Stage(Reading(availability="unknown")).is_routine_care

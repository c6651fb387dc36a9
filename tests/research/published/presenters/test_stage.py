"""How early the research is: the one step of this study, and nothing about other steps."""

import pytest

from research.published.presenters import Stage
from tests.research.signed_text import Reading

STEPS = ["Lab", "Animals", "First tests in people", "Small trials", "Large trials", "Routine care"]
TRIAL = {"study_type:single-arm-trial": {"name": "Trial", "design": "randomised_trial"}}


def test_only_the_step_of_this_study_is_marked():
    stage = Stage(Reading())
    assert (stage.current, stage.number, stage.of) == ("First tests in people", 3, 6)
    assert [step["label"] for step in stage.steps] == STEPS
    assert [step["state"] for step in stage.steps] == ["", "", "current", "", "", ""]


@pytest.mark.parametrize("availability", ["routine", "specialist", "unknown"])
def test_how_it_can_be_had_marks_no_step(availability):
    """A study does not show that routine care was reached: that is said beside it."""
    assert Stage(Reading(availability=availability)).steps == Stage(Reading()).steps


@pytest.mark.parametrize("question", ["how_common", "outlook", "experience"])
def test_surveys_outlook_and_interviews_print_no_stage(question):
    stage = Stage(Reading(evidence={"question": question}, trial_phase="3"))
    assert (stage.current, stage.number, stage.why) == ("", 0, "")


@pytest.mark.parametrize(
    ("is_new", "drawn"), [("new", True), ("", False), ("ordinary", False), ("unknown", False)]
)
def test_the_steps_are_those_of_a_treatment_that_is_signed_as_new(is_new, drawn):
    """A text that was signed before it said so claims nothing."""
    stage = Stage(Reading(treatment_is_new=is_new, trial_phase="3"))
    assert (bool(stage.current), bool(stage.number), bool(stage.why)) == (drawn, drawn, drawn)
    assert any(step["state"] for step in stage.steps) is drawn


def test_stage_of_a_controlled_trial_follows_its_size():
    sizes = {99: ("Small trials", 4), 100: ("Large trials", 5), None: ("Small trials", 4)}
    for people, expected in sizes.items():
        stage = Stage(Reading(words=TRIAL, participants_n=people))
        assert (stage.current, stage.number) == expected


def test_it_says_why_where_the_papers_phase_says_another_step():
    assert Stage(Reading(trial_phase="3")).why == (
        "The paper calls itself a phase 3 trial. It had no comparison group, so we place it here."
    )
    for same in ("", "1"):
        assert Stage(Reading(trial_phase=same)).why == ""

from itertools import product

import pytest

from taxonomy.choices import Design, EvidenceQuestion, Population, ResearchStage, TrialPhase
from taxonomy.evidence import LARGE_TRIAL_PEOPLE, research_stage, why_this_stage

UNCONTROLLED = [
    "single_arm",
    "uncontrolled_follow_up",
    "before_after",
    "case_series",
    "case_report",
]
CONTROLLED = [
    "randomised_trial",
    "randomised_crossover",
    "non_randomised_controlled",
    "cohort",
    "case_control",
    "historical_controls",
]
STAGELESS = [
    "cross_sectional",
    "qualitative",
    "guideline",
    "methods",
    "systematic_review",
    "narrative_review",
]


def stage(
    *, question="benefit", design="randomised_trial", phase="", population="people", people=200
):
    return research_stage(question, design, phase, population, people)


def test_every_design_has_its_rule():
    assert {*UNCONTROLLED, *CONTROLLED, *STAGELESS, "animal", "laboratory"} == set(Design.values)


@pytest.mark.parametrize("question", ["benefit", "harm", "mechanism"])
def test_laboratory_work_is_the_lab_stage(question):
    assert stage(question=question, design="laboratory", population="cells") == ResearchStage.LAB
    assert stage(question=question, population="cells") == ResearchStage.LAB


@pytest.mark.parametrize("question", ["benefit", "harm", "mechanism"])
def test_animal_work_is_the_animal_stage_however_large(question):
    assert stage(question=question, design="animal", people=500) == ResearchStage.ANIMALS
    assert stage(question=question, population="animals", people=500) == ResearchStage.ANIMALS


@pytest.mark.parametrize("design", UNCONTROLLED)
@pytest.mark.parametrize("phase", ["", *TrialPhase.values])
def test_without_a_comparison_group_it_is_a_first_test_whatever_the_phase(design, phase):
    assert stage(design=design, phase=phase, people=500) == ResearchStage.FIRST_TESTS


@pytest.mark.parametrize("design", CONTROLLED)
def test_phase_one_is_a_first_test(design):
    assert stage(design=design, phase="1", people=500) == ResearchStage.FIRST_TESTS


@pytest.mark.parametrize("design", CONTROLLED)
@pytest.mark.parametrize(
    ("phase", "people", "expected"),
    [
        ("2", 500, ResearchStage.SMALL_TRIALS),
        ("3", LARGE_TRIAL_PEOPLE - 1, ResearchStage.SMALL_TRIALS),
        ("", LARGE_TRIAL_PEOPLE - 1, ResearchStage.SMALL_TRIALS),
        ("", None, ResearchStage.SMALL_TRIALS),
        ("4", None, ResearchStage.SMALL_TRIALS),
        ("", LARGE_TRIAL_PEOPLE, ResearchStage.LARGE_TRIALS),
        ("3", LARGE_TRIAL_PEOPLE, ResearchStage.LARGE_TRIALS),
    ],
)
def test_a_comparison_is_large_only_from_a_known_hundred_people(design, phase, people, expected):
    assert stage(design=design, phase=phase, people=people) == expected


def test_the_house_rule_is_a_hundred_people():
    assert LARGE_TRIAL_PEOPLE == 100


@pytest.mark.parametrize("design", STAGELESS)
@pytest.mark.parametrize("population", Population.values)
@pytest.mark.parametrize("question", EvidenceQuestion.values)
def test_surveys_interviews_and_reviews_print_no_stage(design, population, question):
    assert stage(design=design, population=population, question=question, phase="1") is None


@pytest.mark.parametrize("question", ["how_common", "outlook", "experience"])
@pytest.mark.parametrize("design", Design.values)
def test_other_questions_print_no_stage(question, design):
    assert stage(question=question, design=design) is None


def test_a_study_of_other_studies_prints_no_stage():
    assert stage(population="other_studies") is None


@pytest.mark.parametrize(("question", "design"), [("", "cohort"), ("benefit", ""), ("", "")])
def test_an_unfinished_draft_prints_no_stage(question, design):
    assert stage(question=question, design=design, phase="1") is None


# --- Why it is not the stage of the paper's own phase -----------------------------------------
NO_GROUP = "It had no comparison group, so we place it here."
FEWER = "Fewer than 100 people took part, so we place it here."
NOT_KNOWN = "We do not know how many people took part, so we place it here."
IN_ANIMALS = "It was done in animals, so we place it here."
IN_THE_LAB = "It was done in the lab, so we place it here."
# The stage that a phase has of itself.
OF_PHASE = {"1": "first_tests", "2": "small_trials", "3": "large_trials", "4": "large_trials"}
REASONS = {
    **{(design, phase): NO_GROUP for design in UNCONTROLLED for phase in "234"},
    **{("animal", phase): IN_ANIMALS for phase in "1234"},
    **{("laboratory", phase): IN_THE_LAB for phase in "1234"},
}
# Only of comparisons does the number of people decide.
REASONS_BY_NUMBER = {
    99: {(design, phase): FEWER for design in CONTROLLED for phase in "34"},
    100: {},
    None: {(design, phase): NOT_KNOWN for design in CONTROLLED for phase in "34"},
}


def why(*, design, phase, population="people", people=200):
    return why_this_stage("benefit", design, phase, population, people)


@pytest.mark.parametrize("people", REASONS_BY_NUMBER)
@pytest.mark.parametrize("phase", ["", *TrialPhase.values])
@pytest.mark.parametrize("design", Design.values)
def test_it_says_why_where_the_phase_says_another_stage(design, phase, people):
    reason = (REASONS | REASONS_BY_NUMBER[people]).get((design, phase), "")
    words = f"The paper calls itself a phase {phase} trial. {reason}" if reason else ""
    assert why(design=design, phase=phase, people=people) == words


@pytest.mark.parametrize(
    ("population", "reason"), [("cells", IN_THE_LAB), ("animals", IN_ANIMALS), ("people", "")]
)
def test_a_trial_in_animals_or_cells_says_so_whatever_its_phase(population, reason):
    words = why(design="randomised_trial", phase="3", population=population)
    assert words.removeprefix("The paper calls itself a phase 3 trial. ") == reason


@pytest.mark.parametrize("population", Population.values)
@pytest.mark.parametrize("design", Design.values)
def test_a_reason_is_given_just_where_stage_and_phase_differ(design, population):
    for phase, people in product(TrialPhase.values, (None, 1, 99, 100, 1000)):
        stage = research_stage("benefit", design, phase, population, people)
        differs = stage is not None and stage != OF_PHASE[phase]
        assert bool(why(design=design, phase=phase, population=population, people=people)) is (
            differs
        ), (phase, people)

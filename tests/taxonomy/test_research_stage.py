import pytest

from taxonomy.choices import Design, EvidenceQuestion, Population, ResearchStage, TrialPhase
from taxonomy.evidence import LARGE_TRIAL_PEOPLE, research_stage

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

from itertools import product

import pytest
from django.utils.translation import override

from taxonomy.choices import Basis, Design, EvidenceLevel, EvidenceQuestion
from taxonomy.evidence import CEILINGS, NEEDS_BASIS, UNRANKED_PAIRS, ceiling, problem_with_level

# The editorial rule, written a second time by hand: the table must say the same.
TREATMENT = {
    ("systematic_review", "all_randomised"): 1,
    ("systematic_review", "best_randomised"): 2,
    ("systematic_review", "best_comparison"): 3,
    ("systematic_review", "best_uncontrolled"): 4,
    ("systematic_review", "best_animal_or_lab"): 5,
    ("randomised_trial", ""): 2,
    ("randomised_crossover", ""): 2,
    ("non_randomised_controlled", ""): 3,
    ("cohort", ""): 3,
    ("case_control", ""): 4,
    ("historical_controls", ""): 4,
    ("single_arm", ""): 4,
    ("uncontrolled_follow_up", ""): 4,
    ("before_after", ""): 4,
    ("case_series", ""): 4,
    ("case_report", ""): 4,
    ("animal", ""): 5,
    ("laboratory", ""): 5,
}
HOW_COMMON = {
    ("cross_sectional", "random_sample"): 1,
    ("systematic_review", "surveys"): 2,
    ("cross_sectional", "other_sample"): 3,
    ("cross_sectional", ""): 3,
    ("systematic_review", "best_case_series"): 4,
    ("case_series", ""): 4,
}
OUTLOOK = {
    ("systematic_review", "all_inception"): 1,
    ("systematic_review", "best_inception"): 2,
    ("cohort", "inception"): 2,
    ("systematic_review", "best_cohort"): 3,
    ("cohort", ""): 3,
    ("randomised_trial", ""): 3,
    ("randomised_crossover", ""): 3,
    ("non_randomised_controlled", ""): 3,
    ("systematic_review", "best_case_series"): 4,
    ("case_series", ""): 4,
    ("case_control", ""): 4,
}
MECHANISM = {
    (design, ""): 5
    for design in Design.values
    if design not in {"guideline", "methods", "narrative_review", "qualitative"}
}
EXPECTED = {
    (question, *row): level
    for question, rows in {
        "benefit": TREATMENT,
        "harm": TREATMENT,
        "how_common": HOW_COMMON,
        "outlook": OUTLOOK,
        "mechanism": MECHANISM,
    }.items()
    for row, level in rows.items()
}
RANKED = {(question, design) for question, design, _basis in EXPECTED}
UNRANKED = sorted(set(product(EvidenceQuestion.values, Design.values)) - RANKED)
ROWS = [(*row, level) for row, level in sorted(EXPECTED.items())]


@pytest.mark.parametrize(("question", "design", "basis", "highest"), ROWS)
def test_ceiling_of_every_row(question, design, basis, highest):
    assert ceiling(question, design, basis) == highest


@pytest.mark.parametrize(("question", "design", "basis", "highest"), ROWS)
def test_every_level_from_the_ceiling_down_may_stand(question, design, basis, highest):
    for level in range(highest, 6):
        if (question, design) not in NEEDS_BASIS or basis:
            assert problem_with_level(str(level), question, design, basis) == ""


@pytest.mark.parametrize(("question", "design", "basis", "highest"), ROWS)
def test_every_level_above_the_ceiling_is_refused(question, design, basis, highest):
    for level in range(1, highest):
        problem = problem_with_level(str(level), question, design, basis)
        assert f"cannot be stronger than level {highest}" in problem
        assert f"You chose level {level}." in problem


@pytest.mark.parametrize(("question", "design", "basis", "highest"), ROWS)
def test_no_level_is_refused_where_the_table_has_one(question, design, basis, highest):
    assert f"Choose level {highest}" in problem_with_level("none", question, design, basis)


def test_the_table_has_no_row_that_the_rule_does_not_name():
    assert {tuple(map(str, row)): level for row, level in CEILINGS.items()} == EXPECTED


@pytest.mark.parametrize(("question", "design"), UNRANKED)
@pytest.mark.parametrize("basis", ["", *filter(None, Basis.values)])
def test_a_pair_outside_the_table_gets_no_level(question, design, basis):
    assert ceiling(question, design, basis) is None
    assert problem_with_level("none", question, design, basis) == ""
    for level in "12345":
        assert "No level" in problem_with_level(level, question, design, basis)


def test_pairs_in_and_out_of_the_table_are_all_pairs():
    assert {tuple(map(str, pair)) for pair in UNRANKED_PAIRS} == set(UNRANKED)


@pytest.mark.parametrize("design", Design.values)
def test_what_life_is_like_never_gets_a_level(design):
    assert ceiling("experience", design) is None


@pytest.mark.parametrize("question", ["benefit", "harm", "how_common", "outlook"])
@pytest.mark.parametrize("level", EvidenceLevel.values)
def test_a_review_must_say_what_its_answer_rests_on(question, level):
    problem = problem_with_level(level, question, "systematic_review", "")
    assert problem == "Say what the review’s answer rests on."


def test_a_basis_that_does_not_fit_gives_a_review_no_level():
    assert ceiling("benefit", "systematic_review", "surveys") is None
    problem = problem_with_level("2", "benefit", "systematic_review", "surveys")
    assert "Choose another basis" in problem


def test_a_stray_basis_never_lifts_a_single_study():
    assert ceiling("benefit", "single_arm", "all_randomised") == 4
    assert ceiling("outlook", "cohort", "all_inception") == 3
    assert ceiling("how_common", "cross_sectional", "surveys") == 3


def test_the_sentence_names_the_reason():
    with override("en"):
        assert problem_with_level("1", "benefit", "single_arm") == (
            "A trial without a comparison group cannot be stronger than level 4"
            ' for the question "Does it help?". You chose level 1.'
        )


def test_the_sentence_on_a_review_names_its_basis():
    problem = problem_with_level("1", "benefit", "systematic_review", "best_randomised")
    assert "Mixed studies, the best of them randomized trials" in problem


@pytest.mark.parametrize(
    ("level", "question", "design"),
    [
        ("", "benefit", "cohort"),
        ("0", "benefit", "cohort"),
        ("6", "benefit", "cohort"),
        ("3", "", "cohort"),
        ("3", "benefit", ""),
        ("none", "no-such-question", "cohort"),
    ],
)
def test_a_blank_or_unknown_choice_is_never_fine(level, question, design):
    assert problem_with_level(level, question, design).endswith(".")


def test_phase_does_not_lift_a_trial_without_a_comparison_group():
    """A third party called such a phase I trial "Level I"; here it is level 4."""
    assert ceiling("benefit", "single_arm") == 4

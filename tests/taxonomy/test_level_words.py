"""A name of a rung is true of every kind of study that the table of levels puts there."""

import pytest

from taxonomy.choices import EvidenceQuestion
from taxonomy.evidence import CEILINGS, UNRANKED_QUESTIONS
from taxonomy.level_words import KINDS, STRENGTHS, kind_of_study, rungs, strength

REVIEW = "systematic_review"
TREATMENT = {
    "All fair trials together": {(REVIEW, "all_randomised")},
    "Groups made by chance": {
        ("randomised_trial", ""),
        ("randomised_crossover", ""),
        (REVIEW, "best_randomised"),
    },
    "Groups not made by chance": {
        ("non_randomised_controlled", ""),
        ("cohort", ""),
        (REVIEW, "best_comparison"),
    },
    "No comparison group, or a weaker one": {
        ("case_control", ""),
        ("historical_controls", ""),
        ("single_arm", ""),
        ("uncontrolled_follow_up", ""),
        ("before_after", ""),
        ("case_series", ""),
        ("case_report", ""),
        (REVIEW, "best_uncontrolled"),
    },
    "Animals, cells or theory": {
        ("animal", ""),
        ("laboratory", ""),
        (REVIEW, "best_animal_or_lab"),
    },
}
# Written a second time by hand: under each name, the rows of which it is true.
TRUE_OF = {
    "benefit": TREATMENT,
    "harm": TREATMENT,
    "how_common": {
        "Everybody, or people picked by chance": {("cross_sectional", "random_sample")},
        "Several surveys together": {(REVIEW, "surveys")},
        # Also where nobody said how people were picked.
        "People not clearly picked by chance": {
            ("cross_sectional", "other_sample"),
            ("cross_sectional", ""),
        },
        "Collected cases": {("case_series", ""), (REVIEW, "best_case_series")},
    },
    "outlook": {
        "All studies of people followed from the start": {(REVIEW, "all_inception")},
        "People followed from the start": {("cohort", "inception"), (REVIEW, "best_inception")},
        "People followed over time": {
            ("cohort", ""),
            ("randomised_trial", ""),
            ("randomised_crossover", ""),
            ("non_randomised_controlled", ""),
            (REVIEW, "best_cohort"),
        },
        "Collected cases": {
            ("case_series", ""),
            ("case_control", ""),
            (REVIEW, "best_case_series"),
        },
    },
    "mechanism": {
        "Every study of how something comes about": {
            (str(design), "") for question, design, _basis in CEILINGS if question == "mechanism"
        },
    },
}


@pytest.mark.parametrize(("row", "level"), CEILINGS.items(), ids=str)
def test_the_rung_of_each_row_of_the_table_has_a_name_that_is_true_of_it(row, level):
    question, *kind = map(str, row)
    names = [name for name, rows in TRUE_OF[question].items() if tuple(kind) in rows]
    assert [rung.name for rung in rungs(question) if rung.level == level] == names


@pytest.mark.parametrize("question", TRUE_OF)
def test_rungs_are_five_and_those_that_no_row_reaches_say_so(question):
    reached = {level for (asked, *_kind), level in CEILINGS.items() if asked == question}
    assert [rung.level for rung in rungs(question)] == [1, 2, 3, 4, 5]
    assert {rung.level for rung in rungs(question) if not rung.is_empty} == reached
    empty = {rung.name for rung in rungs(question) if rung.is_empty}
    assert empty <= {"Not used for this question"}


@pytest.mark.parametrize("question", UNRANKED_QUESTIONS)
def test_a_question_that_the_scheme_does_not_rank_has_no_rungs(question):
    assert rungs(question) == []


def test_strength_goes_from_strongest_to_weakest_and_is_said_of_the_kind_of_study():
    words = ["Strongest", "Strong", "Middle", "Weak", "Weakest"]
    assert [strength(level) for level in STRENGTHS] == words
    assert [kind_of_study(level) for level in KINDS] == [f"{word} kind of study" for word in words]
    assert [rung.strength for rung in rungs("benefit")] == words


@pytest.mark.parametrize("question", EvidenceQuestion)
def test_no_word_calls_the_evidence_itself_strong(question):
    """A small trial with an unclear result is level 2 too."""
    said = [*map(kind_of_study, KINDS), *(rung.name for rung in rungs(question))]
    assert not [words for words in said if "evidence" in words.lower()]


@pytest.mark.parametrize("level", [0, 6])
def test_what_is_no_level_has_no_words(level):
    with pytest.raises(KeyError):
        strength(level)
    with pytest.raises(KeyError):
        kind_of_study(level)

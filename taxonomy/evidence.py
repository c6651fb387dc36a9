"""The strongest level that a study may have, and the research stage that follows from it.

Levels: Oxford Centre for Evidence-Based Medicine, 2011 Levels of Evidence. Our own rule is
stricter on one point: a level is never raised above what question and design allow.
"""

from itertools import product

from taxonomy.choices import (
    Basis,
    Design,
    EvidenceLevel,
    EvidenceQuestion,
    Population,
    ResearchStage,
    TrialPhase,
)
from taxonomy.evidence_words import (
    basis_does_not_fit,
    choose_design,
    choose_known_level,
    choose_question,
    design_has_level,
    design_has_no_level,
    done_in_animals,
    done_in_the_lab,
    fewer_people_than,
    no_comparison_group,
    not_its_phase,
    number_not_known,
    question_has_no_level,
    say_basis,
    too_strong,
)

Row = tuple[str, str, str]

TREATMENT_CEILINGS: dict[tuple[Design, Basis], int] = {
    (Design.SYSTEMATIC_REVIEW, Basis.ALL_RANDOMISED): 1,
    (Design.SYSTEMATIC_REVIEW, Basis.BEST_RANDOMISED): 2,
    (Design.SYSTEMATIC_REVIEW, Basis.BEST_COMPARISON): 3,
    (Design.SYSTEMATIC_REVIEW, Basis.BEST_UNCONTROLLED): 4,
    (Design.SYSTEMATIC_REVIEW, Basis.BEST_ANIMAL_OR_LAB): 5,
    (Design.RANDOMISED_TRIAL, Basis.UNKNOWN): 2,
    (Design.RANDOMISED_CROSSOVER, Basis.UNKNOWN): 2,
    (Design.NON_RANDOMISED_CONTROLLED, Basis.UNKNOWN): 3,
    (Design.COHORT, Basis.UNKNOWN): 3,
    (Design.CASE_CONTROL, Basis.UNKNOWN): 4,
    (Design.HISTORICAL_CONTROLS, Basis.UNKNOWN): 4,
    (Design.SINGLE_ARM, Basis.UNKNOWN): 4,
    (Design.UNCONTROLLED_FOLLOW_UP, Basis.UNKNOWN): 4,
    (Design.BEFORE_AFTER, Basis.UNKNOWN): 4,
    (Design.CASE_SERIES, Basis.UNKNOWN): 4,
    (Design.CASE_REPORT, Basis.UNKNOWN): 4,
    (Design.ANIMAL, Basis.UNKNOWN): 5,
    (Design.LABORATORY, Basis.UNKNOWN): 5,
}
HOW_COMMON_CEILINGS: dict[tuple[Design, Basis], int] = {
    (Design.CROSS_SECTIONAL, Basis.RANDOM_SAMPLE): 1,
    (Design.SYSTEMATIC_REVIEW, Basis.SURVEYS): 2,
    (Design.CROSS_SECTIONAL, Basis.OTHER_SAMPLE): 3,
    # Nobody said how people were selected: the cautious level.
    (Design.CROSS_SECTIONAL, Basis.UNKNOWN): 3,
    (Design.SYSTEMATIC_REVIEW, Basis.BEST_CASE_SERIES): 4,
    (Design.CASE_SERIES, Basis.UNKNOWN): 4,
}
OUTLOOK_CEILINGS: dict[tuple[Design, Basis], int] = {
    (Design.SYSTEMATIC_REVIEW, Basis.ALL_INCEPTION): 1,
    (Design.SYSTEMATIC_REVIEW, Basis.BEST_INCEPTION): 2,
    (Design.COHORT, Basis.INCEPTION): 2,
    (Design.SYSTEMATIC_REVIEW, Basis.BEST_COHORT): 3,
    (Design.COHORT, Basis.UNKNOWN): 3,
    # The control arm of a trial shows what happens without the treatment.
    (Design.RANDOMISED_TRIAL, Basis.UNKNOWN): 3,
    (Design.RANDOMISED_CROSSOVER, Basis.UNKNOWN): 3,
    (Design.NON_RANDOMISED_CONTROLLED, Basis.UNKNOWN): 3,
    (Design.SYSTEMATIC_REVIEW, Basis.BEST_CASE_SERIES): 4,
    (Design.CASE_SERIES, Basis.UNKNOWN): 4,
    (Design.CASE_CONTROL, Basis.UNKNOWN): 4,
}
NO_MECHANISM = {Design.GUIDELINE, Design.METHODS, Design.NARRATIVE_REVIEW, Design.QUALITATIVE}
MECHANISM_CEILINGS: dict[tuple[Design, Basis], int] = {
    (design, Basis.UNKNOWN): 5 for design in Design if design not in NO_MECHANISM
}

# A row without a basis also answers for every basis that the table does not name.
CEILINGS: dict[Row, int] = {
    (question, design, basis): level
    for question, rows in (
        (EvidenceQuestion.BENEFIT, TREATMENT_CEILINGS),
        (EvidenceQuestion.HARM, TREATMENT_CEILINGS),
        (EvidenceQuestion.HOW_COMMON, HOW_COMMON_CEILINGS),
        (EvidenceQuestion.OUTLOOK, OUTLOOK_CEILINGS),
        (EvidenceQuestion.MECHANISM, MECHANISM_CEILINGS),
    )
    for (design, basis), level in rows.items()
}
RANKED_PAIRS: set[tuple[str, str]] = {(question, design) for question, design, _basis in CEILINGS}
NEEDS_BASIS = {pair for pair in RANKED_PAIRS if (*pair, Basis.UNKNOWN) not in CEILINGS}
UNRANKED_QUESTIONS = {
    question
    for question in EvidenceQuestion
    if not any((question, design) in RANKED_PAIRS for design in Design)
}
UNRANKED_PAIRS = set(product(EvidenceQuestion, Design)) - RANKED_PAIRS


def ceiling(question: str, design: str, basis: str = "") -> int | None:
    """The strongest level allowed (1 is strongest), or None if the study gets no level."""
    exact = CEILINGS.get((question, design, basis or Basis.UNKNOWN))
    return exact if exact is not None else CEILINGS.get((question, design, Basis.UNKNOWN))


def problem_with_level(level: str, question: str, design: str, basis: str = "") -> str:
    """One or two plain sentences for the editor; empty if the level is allowed."""
    missing = _missing_choice(level, question, design, basis)
    if missing:
        return missing
    highest = ceiling(question, design, basis)
    if level == EvidenceLevel.NONE:
        return "" if highest is None else design_has_level(question, design, highest)
    if highest is None:
        return _why_no_level(question, design, basis)
    if int(level) < highest:
        return too_strong(question, design, basis, highest, level)
    return ""


def _missing_choice(level: str, question: str, design: str, basis: str) -> str:
    if question not in EvidenceQuestion.values:
        return choose_question()
    if design not in Design.values:
        return choose_design()
    if level not in EvidenceLevel.values:
        return choose_known_level()
    return say_basis() if (question, design) in NEEDS_BASIS and not basis else ""


def _why_no_level(question: str, design: str, basis: str) -> str:
    if question in UNRANKED_QUESTIONS:
        return question_has_no_level(question)
    if (question, design) in NEEDS_BASIS:
        return basis_does_not_fit(question, basis)
    return design_has_no_level(question, design)


# A house rule, told to readers on how-we-work: a trial with this many people or more is large.
LARGE_TRIAL_PEOPLE = 100

STAGED_QUESTIONS = {EvidenceQuestion.BENEFIT, EvidenceQuestion.HARM, EvidenceQuestion.MECHANISM}
STAGELESS_DESIGNS = {
    Design.SYSTEMATIC_REVIEW,
    Design.NARRATIVE_REVIEW,
    Design.CROSS_SECTIONAL,
    Design.QUALITATIVE,
    Design.GUIDELINE,
    Design.METHODS,
}
UNCONTROLLED_DESIGNS = {
    Design.SINGLE_ARM,
    Design.UNCONTROLLED_FOLLOW_UP,
    Design.BEFORE_AFTER,
    Design.CASE_SERIES,
    Design.CASE_REPORT,
}


# The step that readers expect of a phase.
PHASE_STAGES: dict[str, ResearchStage] = {
    TrialPhase.ONE: ResearchStage.FIRST_TESTS,
    TrialPhase.TWO: ResearchStage.SMALL_TRIALS,
    TrialPhase.THREE: ResearchStage.LARGE_TRIALS,
    TrialPhase.FOUR: ResearchStage.LARGE_TRIALS,
}


def research_stage(
    question: str, design: str, phase: str, population: str, participants_n: int | None
) -> ResearchStage | None:
    """How early this research is; None for a study that fits no stage."""
    stage, _reason = _stage_and_reason(question, design, phase, population, participants_n)
    return stage


def why_this_stage(
    question: str, design: str, phase: str, population: str, participants_n: int | None
) -> str:
    """Why the stage is not that of the paper's own phase; empty where it is, or has none."""
    stage, reason = _stage_and_reason(question, design, phase, population, participants_n)
    if stage is None or PHASE_STAGES.get(phase, stage) == stage:
        return ""
    return not_its_phase(phase, reason)


def _stage_and_reason(
    question: str, design: str, phase: str, population: str, participants_n: int | None
) -> tuple[ResearchStage | None, str]:
    """The reason is a sentence; empty where the phase itself or a large number decides."""
    if question not in STAGED_QUESTIONS or population == Population.OTHER_STUDIES:
        return None, ""
    if design in STAGELESS_DESIGNS or design not in Design.values:
        return None, ""
    if design == Design.LABORATORY or population == Population.CELLS:
        return ResearchStage.LAB, done_in_the_lab()
    if design == Design.ANIMAL or population == Population.ANIMALS:
        return ResearchStage.ANIMALS, done_in_animals()
    if design in UNCONTROLLED_DESIGNS:
        return ResearchStage.FIRST_TESTS, no_comparison_group()
    return _of_a_comparison(phase, participants_n)


def _of_a_comparison(phase: str, participants_n: int | None) -> tuple[ResearchStage, str]:
    if phase == TrialPhase.ONE:
        return ResearchStage.FIRST_TESTS, ""
    if phase == TrialPhase.TWO:
        return ResearchStage.SMALL_TRIALS, ""
    if participants_n is None:
        # An unknown number counts as small: the cautious stage.
        return ResearchStage.SMALL_TRIALS, number_not_known()
    if participants_n < LARGE_TRIAL_PEOPLE:
        return ResearchStage.SMALL_TRIALS, fewer_people_than(LARGE_TRIAL_PEOPLE)
    return ResearchStage.LARGE_TRIALS, ""

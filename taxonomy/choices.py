from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceQuestion(models.TextChoices):
    """What a study asks, in a reader's words."""

    BENEFIT = "benefit", _("Does it help?")
    HARM = "harm", _("Can it do harm?")
    HOW_COMMON = "how_common", _("How common is it?")
    OUTLOOK = "outlook", _("What is likely to happen?")
    MECHANISM = "mechanism", _("How does it come about?")
    EXPERIENCE = "experience", _("What is it like?")


class Design(models.TextChoices):
    """How a study was built. The table of ceilings uses this, never a study type's name."""

    SYSTEMATIC_REVIEW = "systematic_review", _("Systematic review")
    NARRATIVE_REVIEW = "narrative_review", _("Narrative review")
    RANDOMISED_TRIAL = "randomised_trial", _("Randomized trial")
    RANDOMISED_CROSSOVER = "randomised_crossover", _("Randomized crossover trial")
    NON_RANDOMISED_CONTROLLED = (
        "non_randomised_controlled",
        _("Trial with a comparison group, not by chance"),
    )
    COHORT = "cohort", _("Cohort study")
    CASE_CONTROL = "case_control", _("Case-control study")
    HISTORICAL_CONTROLS = "historical_controls", _("Compared with people treated in the past")
    SINGLE_ARM = "single_arm", _("Trial without a comparison group")
    UNCONTROLLED_FOLLOW_UP = "uncontrolled_follow_up", _("Follow-up without a comparison group")
    BEFORE_AFTER = "before_after", _("Before-and-after study")
    CASE_SERIES = "case_series", _("Case series")
    CASE_REPORT = "case_report", _("Case report")
    CROSS_SECTIONAL = "cross_sectional", _("Cross-sectional study")
    QUALITATIVE = "qualitative", _("Qualitative study")
    ANIMAL = "animal", _("Animal study")
    LABORATORY = "laboratory", _("Laboratory study")
    GUIDELINE = "guideline", _("Guideline")
    METHODS = "methods", _("Paper about methods")


class Basis(models.TextChoices):
    """What a review's answer rests on, or how a cohort or survey found its people."""

    UNKNOWN = "", _("Not chosen, or not known")
    ALL_RANDOMISED = "all_randomised", _("Only randomized trials")
    BEST_RANDOMISED = "best_randomised", _("Mixed studies, the best of them randomized trials")
    BEST_COMPARISON = (
        "best_comparison",
        _("Mixed studies, the best of them with a comparison group"),
    )
    BEST_UNCONTROLLED = (
        "best_uncontrolled",
        _("Studies in people, none with a fair comparison group"),
    )
    BEST_ANIMAL_OR_LAB = "best_animal_or_lab", _("Only animal or laboratory studies")
    ALL_INCEPTION = "all_inception", _("Only cohorts followed from the start")
    BEST_INCEPTION = "best_inception", _("Mixed studies, the best of them followed from the start")
    BEST_COHORT = "best_cohort", _("Mixed studies, the best of them cohorts")
    BEST_CASE_SERIES = "best_case_series", _("Mixed studies, the best of them case series")
    SURVEYS = "surveys", _("Surveys that fit the local setting")
    INCEPTION = "inception", _("One cohort, followed from the start")
    RANDOM_SAMPLE = "random_sample", _("A random sample, or everybody (a census)")
    OTHER_SAMPLE = "other_sample", _("A sample that was not picked by chance")


class TrialPhase(models.TextChoices):
    ONE = "1", _("Phase 1 (I)")
    TWO = "2", _("Phase 2 (II)")
    THREE = "3", _("Phase 3 (III)")
    FOUR = "4", _("Phase 4 (IV)")


class Population(models.TextChoices):
    PEOPLE = "people", _("People")
    ANIMALS = "animals", _("Animals")
    CELLS = "cells", _("Cells")
    OTHER_STUDIES = "other_studies", _("Other studies")


class EvidenceLevel(models.TextChoices):
    """Oxford (OCEBM) 2011. A lower number is stronger."""

    ONE = "1", _("Level 1 (strongest)")
    TWO = "2", _("Level 2")
    THREE = "3", _("Level 3")
    FOUR = "4", _("Level 4")
    FIVE = "5", _("Level 5 (weakest)")
    NONE = "none", _("No level")


class ResearchStage(models.TextChoices):
    """How far research has come, in order."""

    LAB = "lab", _("Lab")
    ANIMALS = "animals", _("Animals")
    FIRST_TESTS = "first_tests", _("First tests in people")
    SMALL_TRIALS = "small_trials", _("Small trials")
    LARGE_TRIALS = "large_trials", _("Large trials")


class CategoryIcon(models.TextChoices):
    """The drawing of a category, by its name among the drawings of the site."""

    BLADDER = "bladder", _("Bladder")
    PAIN = "pain", _("Pain")
    EXERCISE = "exercise", _("Exercise")
    BREATHING = "breathing", _("Breathing")
    SKIN = "skin", _("Skin")
    MIND = "mind", _("Mind")
    HEART = "heart", _("Heart")
    ACUTE = "acute", _("First days after an injury")
    CELLS = "cells", _("Cells")
    PULSES = "pulses", _("Electrical pulses")
    TECHNOLOGY = "technology", _("Technology")
    SPINE = "spine", _("Spine")


class YesOrNo(models.TextChoices):
    """A signed yes or no. Empty says neither: an older text never said it."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class Country(models.TextChoices):
    """Where a help line answers. The value is part of an address; the order is that of the page."""

    US = "us", _("United States")
    CA = "ca", _("Canada")
    UK = "uk", _("United Kingdom")
    IE = "ie", _("Ireland")
    AU = "au", _("Australia")
    NZ = "nz", _("New Zealand")
    IN = "in", _("India")
    ZA = "za", _("South Africa")
    EU = "eu", _("European Union")
    ELSEWHERE = "elsewhere", _("Another country")


class HelpTopic(models.TextChoices):
    """What a help line is for, most urgent first."""

    EMERGENCY = "emergency", _("Emergency")
    CRISIS = "crisis", _("Somebody to talk to")
    ABUSE = "abuse", _("If somebody hurts you")
    OVERDOSE = "overdose", _("Too much medicine, or poison")
    PEER = "peer", _("People who live with a spinal cord injury")


class HelpGroup(models.TextChoices):
    """Which words stand above the help lines."""

    FIRST = "first", _("In a crisis")
    ABUSE = "abuse", _("If somebody hurts you")
    DYSREFLEXIA = "dysreflexia", _("Autonomic dysreflexia")
    DYSREFLEXIA_STEPS = "dysreflexia_steps", _("Autonomic dysreflexia: first steps")
    LINE = "line", _("One line above ordinary results")

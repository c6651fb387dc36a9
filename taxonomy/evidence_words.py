"""The sentences an editor reads if a level does not fit, and a reader if a stage does not.

Each names the reason.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taxonomy.choices import Basis, Design, EvidenceQuestion

WEAKEST_LEVEL = 5

# Whole subjects, so that a translation can choose its own article.
DESIGN_AS_SUBJECT = {
    Design.SYSTEMATIC_REVIEW: gettext_lazy("A systematic review"),
    Design.NARRATIVE_REVIEW: gettext_lazy("A narrative review"),
    Design.RANDOMISED_TRIAL: gettext_lazy("A randomized trial"),
    Design.RANDOMISED_CROSSOVER: gettext_lazy("A randomized crossover trial"),
    Design.NON_RANDOMISED_CONTROLLED: gettext_lazy("A trial with groups not made by chance"),
    Design.COHORT: gettext_lazy("A cohort study"),
    Design.CASE_CONTROL: gettext_lazy("A case-control study"),
    Design.HISTORICAL_CONTROLS: gettext_lazy("A comparison with people treated in the past"),
    Design.SINGLE_ARM: gettext_lazy("A trial without a comparison group"),
    Design.UNCONTROLLED_FOLLOW_UP: gettext_lazy("A follow-up without a comparison group"),
    Design.BEFORE_AFTER: gettext_lazy("A before-and-after study"),
    Design.CASE_SERIES: gettext_lazy("A case series"),
    Design.CASE_REPORT: gettext_lazy("A case report"),
    Design.CROSS_SECTIONAL: gettext_lazy("A cross-sectional study"),
    Design.QUALITATIVE: gettext_lazy("A qualitative study"),
    Design.ANIMAL: gettext_lazy("An animal study"),
    Design.LABORATORY: gettext_lazy("A laboratory study"),
    Design.GUIDELINE: gettext_lazy("A guideline"),
    Design.METHODS: gettext_lazy("A paper about methods"),
}


def _question(question: str) -> str:
    return str(EvidenceQuestion(question).label)


def _subject(design: str) -> str:
    return str(DESIGN_AS_SUBJECT[Design(design)])


def choose_question() -> str:
    return _("Say which question the study asks.")


def choose_design() -> str:
    return _("Choose the study type first.")


def choose_known_level() -> str:
    return _('Choose a level from 1 to 5, or "No level".')


def say_basis() -> str:
    return _("Say what the review’s answer rests on.")


def too_strong(question: str, design: str, basis: str, highest: int, level: str) -> str:
    sentence = _(
        "%(study)s cannot be stronger than level %(highest)d"
        ' for the question "%(question)s". You chose level %(level)s.'
    ) % {
        "study": _subject(design),
        "highest": highest,
        "question": _question(question),
        "level": level,
    }
    if design == Design.SYSTEMATIC_REVIEW and basis in Basis.values and basis:
        sentence += " " + _('Its answer rests on: "%(basis)s".') % {"basis": Basis(basis).label}
    return sentence


def design_has_level(question: str, design: str, highest: int) -> str:
    facts = {"study": _subject(design), "question": _question(question), "highest": highest}
    if highest == WEAKEST_LEVEL:
        return (
            _('%(study)s has a level for the question "%(question)s". Choose level %(highest)d.')
            % facts
        )
    return (
        _(
            '%(study)s has a level for the question "%(question)s".'
            " Choose level %(highest)d, or a weaker one with a reason."
        )
        % facts
    )


def design_has_no_level(question: str, design: str) -> str:
    return _('%(study)s gets no level for the question "%(question)s". Choose "No level".') % {
        "study": _subject(design),
        "question": _question(question),
    }


def question_has_no_level(question: str) -> str:
    return _('The scheme does not rank the question "%(question)s". Choose "No level".') % {
        "question": _question(question)
    }


def basis_does_not_fit(question: str, basis: str) -> str:
    label = Basis(basis).label if basis in Basis.values else basis
    return _(
        'A review that rests on "%(basis)s" has no level for the question "%(question)s".'
        ' Choose another basis, or "No level".'
    ) % {"basis": label, "question": _question(question)}


# --- Why a stage is not that of the paper's own phase ------------------------------------------
def not_its_phase(phase: str, reason: str) -> str:
    return _("The paper calls itself a phase %(phase)s trial.") % {"phase": phase} + f" {reason}"


def done_in_the_lab() -> str:
    return _("It was done in the lab, so we place it here.")


def done_in_animals() -> str:
    return _("It was done in animals, so we place it here.")


def no_comparison_group() -> str:
    return _("It had no comparison group, so we place it here.")


def number_not_known() -> str:
    return _("We do not know how many people took part, so we place it here.")


def fewer_people_than(number: int) -> str:
    return _("Fewer than %(number)d people took part, so we place it here.") % {"number": number}

"""The words that name an evidence level: how strong, and which kinds of study stand there.

Shipped with the site, and the only place for them. A level names a kind of study, never a result:
a small trial with an unclear answer is level 2 too. So no word here says "strong evidence".
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taxonomy.choices import EvidenceQuestion

STRENGTHS = {
    1: gettext_lazy("Strongest"),
    2: gettext_lazy("Strong"),
    3: gettext_lazy("Middle"),
    4: gettext_lazy("Weak"),
    5: gettext_lazy("Weakest"),
}
KINDS = {
    1: gettext_lazy("Strongest kind of study"),
    2: gettext_lazy("Strong kind of study"),
    3: gettext_lazy("Middle kind of study"),
    4: gettext_lazy("Weak kind of study"),
    5: gettext_lazy("Weakest kind of study"),
}
# Each name is true of every row that taxonomy/evidence.py puts there (tests/taxonomy).
TREATMENT_RUNGS = {
    1: gettext_lazy("All fair trials together"),
    2: gettext_lazy("Groups made by chance"),
    3: gettext_lazy("Groups not made by chance"),
    4: gettext_lazy("No comparison group, or a weaker one"),
    5: gettext_lazy("Animals, cells or theory"),
}
RUNGS = {
    EvidenceQuestion.BENEFIT: TREATMENT_RUNGS,
    EvidenceQuestion.HARM: TREATMENT_RUNGS,
    EvidenceQuestion.HOW_COMMON: {
        1: gettext_lazy("Everybody, or people picked by chance"),
        2: gettext_lazy("Several surveys together"),
        3: gettext_lazy("People not clearly picked by chance"),
        4: gettext_lazy("Collected cases"),
    },
    EvidenceQuestion.OUTLOOK: {
        1: gettext_lazy("All studies of people followed from the start"),
        2: gettext_lazy("People followed from the start"),
        3: gettext_lazy("People followed over time"),
        4: gettext_lazy("Collected cases"),
    },
    EvidenceQuestion.MECHANISM: {5: gettext_lazy("Every study of how something comes about")},
}


@dataclass(frozen=True)
class Rung:
    level: int
    strength: str
    name: str
    # No study of this question can stand here.
    is_empty: bool


def strength(level: int) -> str:
    """One word for levels 1 (strongest) to 5. Raises KeyError for anything else."""
    return str(STRENGTHS[level])


def kind_of_study(level: int) -> str:
    """For example “Weak kind of study”. Raises KeyError for what is no level."""
    return str(KINDS[level])


def rungs(question: str) -> list[Rung]:
    """All five levels, strongest first; none for a question that the scheme does not rank."""
    if question not in RUNGS:
        return []
    names = RUNGS[EvidenceQuestion(question)]
    return [
        Rung(level, strength(level), str(names.get(level) or _not_used()), level not in names)
        for level in STRENGTHS
    ]


def _not_used() -> str:
    return _("Not used for this question")

"""How strong the evidence is, and how early the research: computed from the signed text."""

from typing import Any

from django.utils.translation import gettext as _

from research.choices import TreatmentIsNew
from research.study.text import word
from research.study.words import label
from taxonomy.choices import EvidenceLevel, EvidenceQuestion
from taxonomy.evidence import research_stage

LEVELS = 5


def evidence_of(text: dict[str, Any]) -> dict[str, Any]:
    stored = text["evidence"]
    level = int(stored["level"]) if stored["level"].isdigit() else None
    if level:
        words = _("Level %(level)d of 5 (1 is strongest)") % {"level": level}
    elif stored["level"] == EvidenceLevel.NONE:
        words = _("No level: the scheme does not rank this kind of study")
    else:
        words = _("Not chosen yet")
    return {
        "level": level,
        "has_level": level is not None,
        "question": label(EvidenceQuestion, stored["question"]),
        "reason": stored["reason"],
        "rungs": [
            {"number": number, "on": level is not None and number <= LEVELS + 1 - level}
            for number in range(1, LEVELS + 1)
        ],
        "words": words,
    }


def stage_of(text: dict[str, Any]) -> str:
    """A value of `ResearchStage`, or an empty string: the steps are those of a new treatment.

    A text that was signed before it said whether the treatment is new keeps its stage.
    """
    if text["treatment_is_new"] not in {"", TreatmentIsNew.NEW}:
        return ""
    return (
        research_stage(
            text["evidence"]["question"],
            word(text, text["study_type"], "design"),
            text["trial_phase"],
            text["population"],
            text["participants_n"],
        )
        or ""
    )

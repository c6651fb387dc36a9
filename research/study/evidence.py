"""How strong the evidence is, and how early the research: computed from the signed text."""

from typing import Any

from django.utils.translation import gettext as _

from research.choices import TreatmentIsNew
from research.study.text import word
from research.study.words import label
from taxonomy.choices import EvidenceLevel, EvidenceQuestion
from taxonomy.evidence import UNCONTROLLED_DESIGNS, ceiling, research_stage, why_this_stage
from taxonomy.level_words import kind_of_study, strength

LEVELS = 5


def evidence_of(text: dict[str, Any]) -> dict[str, Any]:
    """What the reader's copy keeps of the evidence: `level` 1 to 5 or None, and why."""
    stored = text["evidence"]
    level = int(stored["level"]) if stored["level"].isdigit() else None
    return {
        "level": level,
        "has_no_level": stored["level"] == EvidenceLevel.NONE,
        "question": label(EvidenceQuestion, stored["question"]),
        "reason": stored["reason"],
    }


class Evidence:
    """How sure anyone can be: the level in words that ship with the site, and its signed reason."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self.level: int | None = kept["level"]
        self.has_no_level: bool = kept.get("has_no_level", False)
        self.question: str = kept["question"]
        self.reason: str = kept["reason"]

    @property
    def kind(self) -> str:
        if self.level:
            return kind_of_study(self.level)
        return _("This kind of study gets no level") if self.has_no_level else _("No level yet")

    @property
    def words(self) -> str:
        return f"{self.kind}: {self.number}" if self.level else self.kind

    @property
    def number(self) -> str:
        return _("level %(level)d of 5") % {"level": self.level} if self.level else ""

    @property
    def strength(self) -> str:
        return strength(self.level) if self.level else ""

    @property
    def bars(self) -> list[bool]:
        """Five that rise, filled from the left: more bars, more sure. None without a level."""
        if not self.level:
            return []
        return [number <= LEVELS + 1 - self.level for number in range(1, LEVELS + 1)]


def is_lowered(text: dict[str, Any]) -> bool:
    """A reviewer placed it below the strongest level that question and design allow."""
    stored = text["evidence"]
    design = word(text, text["study_type"], "design")
    highest = ceiling(stored["question"], design, stored.get("basis", ""))
    level = evidence_of(text)["level"]
    return level is not None and highest is not None and level > highest


def has_no_comparison(text: dict[str, Any]) -> bool:
    """Everybody in it got the treatment: nobody is there to compare with."""
    return word(text, text["study_type"], "design") in UNCONTROLLED_DESIGNS


def stage_of(text: dict[str, Any]) -> str:
    """A value of `ResearchStage`, or an empty string: the steps are those of a new treatment.

    A text that was signed before it said whether the treatment is new has no stage.
    """
    return research_stage(**_facts_of_stage(text)) or "" if _is_new(text) else ""


def why_stage_of(text: dict[str, Any]) -> str:
    """Why it is not the stage of the paper's own phase; empty where there is nothing to say."""
    return why_this_stage(**_facts_of_stage(text)) if _is_new(text) else ""


def _is_new(text: dict[str, Any]) -> bool:
    return text["treatment_is_new"] == TreatmentIsNew.NEW


def _facts_of_stage(text: dict[str, Any]) -> dict[str, Any]:
    return {
        "question": text["evidence"]["question"],
        "design": word(text, text["study_type"], "design"),
        "phase": text["trial_phase"],
        "population": text["population"],
        "participants_n": text["participants_n"],
    }

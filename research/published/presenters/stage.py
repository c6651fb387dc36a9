from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from research.study.text import SignedWords
from research.study.words import label
from taxonomy.choices import EvidenceLevel, EvidenceQuestion, ResearchStage
from taxonomy.evidence import research_stage

LEVELS = 5


class EvidenceText(SignedWords):
    """How sure one can be, and how early this research is."""

    def evidence_from_text(self) -> dict[str, Any]:
        stored = self.text["evidence"]
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

    @cached_property
    def stage_key(self) -> str:
        return (
            research_stage(
                self.text["evidence"]["question"],
                self.word(self.text["study_type"], "design"),
                self.text["trial_phase"],
                self.text["population"],
                self.text["participants_n"],
            )
            or ""
        )

    @cached_property
    def stage(self) -> dict[str, Any] | None:
        if not self.stage_key:
            return None
        order = list(ResearchStage)
        here = order.index(ResearchStage(self.stage_key))
        states = ["done"] * here + ["current"] + ["ahead"] * (len(order) - here - 1)
        return {
            "current": str(order[here].label),
            "steps": [
                {"label": str(step.label), "state": state}
                for step, state in zip(order, states, strict=True)
            ],
        }

from typing import Any

from django.utils.functional import cached_property

from research.published.presenters.base import Presenter
from research.study.evidence import is_lowered
from research.study.words import sentences
from taxonomy.level_words import rungs


class EvidenceLevels(Presenter):
    """All five levels by name, and where this study stands among them."""

    @cached_property
    def rungs(self) -> list[dict[str, Any]]:
        """Strongest first. None for a study without a level.

        A name says which kinds of study stand there. A study that was placed lower than its kind
        is none of those, so its own rung bears no name.
        """
        here = self.study.evidence.level
        if here is None:
            return []
        every = rungs(self.text["evidence"]["question"])
        return [
            {
                "level": rung.level,
                "name": "" if rung.level == here and self.is_lowered else rung.name,
                "is_here": rung.level == here,
            }
            for rung in every
        ]

    @property
    def because(self) -> str:
        """The first sentence of the signed reason; all of it where the study was placed lower.

        Such a reason often begins with the level that the study would have had.
        """
        reason = self.study.evidence.reason
        return reason.strip() if self.is_lowered else sentences(reason)[0]

    @property
    def is_lowered(self) -> bool:
        return is_lowered(self.text)

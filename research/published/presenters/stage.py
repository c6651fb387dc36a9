from typing import Any

from django.utils.functional import cached_property

from research.choices import Availability
from research.published.presenters.base import Presenter
from research.study.evidence import stage_of
from taxonomy.choices import ResearchStage


class Stage(Presenter):
    """How early this research is. Surveys and interviews have no stage: `current` is empty."""

    @cached_property
    def here(self) -> str:
        return stage_of(self.text)

    @property
    def current(self) -> str:
        return str(ResearchStage(self.here).label) if self.here else ""

    @property
    def steps(self) -> list[dict[str, Any]]:
        order = list(ResearchStage)
        here = order.index(ResearchStage(self.here))
        states = ["done"] * here + ["current"] + ["ahead"] * (len(order) - here - 1)
        return [
            {"label": str(step.label), "state": state}
            for step, state in zip(order, states, strict=True)
        ]

    @property
    def is_routine_care(self) -> bool:
        """The step after the last. It comes from what we know of availability, not the study."""
        return self.text["availability"] == Availability.ROUTINE

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from research.published.presenters.base import Presenter
from research.study.evidence import stage_of, why_stage_of
from taxonomy.choices import ResearchStage


class Stage(Presenter):
    """The one step of this study among those of a new treatment. `current` is empty without one.

    Nothing is said of other steps: one study does not show that earlier ones were taken.
    """

    @cached_property
    def here(self) -> str:
        return stage_of(self.text)

    @property
    def current(self) -> str:
        return str(ResearchStage(self.here).label) if self.here else ""

    @property
    def number(self) -> int:
        """The place of its step, from 1; 0 without one. Routine care is the last and no study's."""
        return ResearchStage.values.index(self.here) + 1 if self.here else 0

    @property
    def of(self) -> int:
        return len(self.steps)

    @property
    def steps(self) -> list[dict[str, str]]:
        """All in order; `state` is "current" for the step of this study, else empty."""
        labels = [*map(str, ResearchStage.labels), _("Routine care")]
        return [
            {"label": label, "state": "current" if place == self.number else ""}
            for place, label in enumerate(labels, start=1)
        ]

    @property
    def why(self) -> str:
        """Two sentences where the paper's own phase says another step, else empty."""
        return why_stage_of(self.text)

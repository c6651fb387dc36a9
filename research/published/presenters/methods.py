from research.published.presenters.base import Presenter
from research.study.words import label
from taxonomy.choices import TrialPhase


class Methods(Presenter):
    """How the study was made."""

    @property
    def study_type_explanation(self) -> str:
        return self.word(self.text["study_type"], "explanation")

    @property
    def trial_phase(self) -> str:
        return label(TrialPhase, self.text["trial_phase"])

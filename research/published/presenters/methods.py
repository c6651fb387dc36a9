from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from research.study.text import SignedWords
from research.study.words import in_range, label
from taxonomy.choices import TrialPhase


class StudyText(SignedWords):
    """How the study was made, and with whom."""

    @property
    def study_type_explanation(self) -> str:
        return self.word(self.text["study_type"], "explanation")

    @property
    def trial_phase(self) -> str:
        return label(TrialPhase, self.text["trial_phase"])

    @property
    def study_duration(self) -> str:
        return self.text["study_duration"]

    @property
    def participants(self) -> str:
        return self.text["participants"]

    @property
    def participants_n(self) -> int | None:
        return self.text["participants_n"]

    @cached_property
    def who(self) -> list[dict[str, str]]:
        who = self.text["who"]
        return [
            {"label": _("Injury level"), "value": self._words(who["injury_levels"])},
            {"label": _("AIS grade"), "value": self._words(who["ais_grades"])},
            {
                "label": _("Time since injury"),
                "value": in_range(who["months_from"], who["months_to"], (_("month"), _("months"))),
            },
            {
                "label": _("Age"),
                "value": in_range(who["age_from"], who["age_to"], (_("year"), _("years"))),
            },
        ]

    def _words(self, refs: list[str]) -> str:
        return ", ".join(self.word(ref) for ref in refs) or _("Not reported")

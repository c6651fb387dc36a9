from typing import Any

from django.utils.translation import gettext as _

from research.choices import Availability, HarmsKnown, TreatmentIsNew
from research.published.presenters.base import Presenter
from research.study.readiness import asks_about_treatment


class Treatment(Presenter):
    """What people ask: harms, what happens without it, whether they can get it."""

    @property
    def is_asked_about(self) -> bool:
        return asks_about_treatment(self.text["evidence"]["question"])

    @property
    def harms(self) -> dict[str, Any]:
        words = {
            HarmsKnown.NONE_SEEN: _("None were seen. The paper says so."),
            HarmsKnown.NOT_REPORTED: (
                _("The paper does not report on harms.")
                if self.read_in_full
                else _("We saw no report on harms in what we read.")
            ),
            HarmsKnown.UNKNOWN: _("Not known to us."),
        }.get(self.text["harms"]["known"], "")
        is_unknown = self.text["harms"]["known"] == HarmsKnown.UNKNOWN
        return {"words": words, "text": self.text["harms"]["text"], "is_unknown": is_unknown}

    @property
    def without_treatment(self) -> dict[str, str]:
        stored = self.text["without_treatment"]
        words = _("Not known to us.") if stored["known"] == "unknown" else ""
        return {"words": words, "text": stored["text"], "source": stored["source"]}

    @property
    def availability(self) -> str:
        return {
            Availability.ROUTINE: _("It is part of routine care."),
            Availability.SPECIALIST: _("Some specialist centers offer it."),
            Availability.TRIALS: _("It is only given in trials."),
            Availability.NOT_YET: _("It has not been used in people yet."),
            Availability.UNKNOWN: _("Not known to us."),
        }.get(self.text["availability"], "")

    @property
    def availability_caution(self) -> bool:
        sold_early = self.text["availability"] not in {"", Availability.ROUTINE}
        return sold_early and not self.is_ordinary

    @property
    def is_ordinary(self) -> bool:
        return self.text["treatment_is_new"] == TreatmentIsNew.ORDINARY

from typing import Any

from django.utils.translation import gettext as _

from research.choices import Availability, HarmsKnown, TreatmentIsNew
from research.published.presenters.base import Presenter
from research.published.presenters.page_metadata import PageMetadata
from research.study.readiness import asks_about_treatment
from taxonomy.choices import Basis, Population


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
        known = self.text["availability"]
        words = {
            Availability.ROUTINE: _("It is part of routine care."),
            Availability.SPECIALIST: _("Some specialist centers offer it."),
            Availability.TRIALS: _("It is only given in trials."),
            Availability.NOT_YET: _("It has not been used in people yet."),
            Availability.UNKNOWN: _("Not known to us."),
        }.get(known, "")
        if not self.is_ordinary or known == Availability.ROUTINE:
            return words
        # "Not known to us" beside "in ordinary use" would contradict it.
        where = _("We do not know where it is offered.")
        is_unknown = known in {Availability.UNKNOWN, ""}
        return _("It is in ordinary use already.") + f" {where if is_unknown else words}"

    @property
    def clinic_warning(self) -> bool:
        """Whether readers are warned of clinics that sell what research has not shown yet."""
        if not self.is_asked_about or not self._is_in_people:
            return False
        if self.text["availability"] == Availability.ROUTINE:
            return False
        return self._is(TreatmentIsNew.NEW) or bool(self.clinic_category)

    @property
    def clinic_category(self) -> dict[str, Any] | None:
        """The category that the warning speaks of, where nobody signed that the treatment is new.

        What is sold in a category says nothing about a treatment that is in ordinary use.
        """
        if self._is(TreatmentIsNew.NEW) or self.is_ordinary:
            return None
        return PageMetadata(self.study).sold_early_in

    @property
    def is_ordinary(self) -> bool:
        return self._is(TreatmentIsNew.ORDINARY)

    def _is(self, known: TreatmentIsNew) -> bool:
        return self.text["treatment_is_new"] == known

    @property
    def _is_in_people(self) -> bool:
        """In people, or a review of such studies."""
        if self.text["population"] == Population.OTHER_STUDIES:
            return self.text["evidence"]["basis"] != Basis.BEST_ANIMAL_OR_LAB
        return self.text["population"] == Population.PEOPLE

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from research.choices import ReadingBasis


class Presenter:
    """One part of a study's page, made from the reader's copy. No query, nothing from a draft."""

    def __init__(self, study: Any) -> None:
        self.study = study

    @property
    def text(self) -> dict[str, Any]:
        """The signed text (research/study/fields.py)."""
        return self.study.text

    def word(self, ref: str | None, part: str = "name") -> str:
        return self.study.word(ref, part)

    @property
    def read_in_full(self) -> bool:
        """Only who read the full paper can say what it does not report."""
        return self.text["reading_basis"] == ReadingBasis.FULL_PAPER

    def not_seen(self, labels: Iterable[str]) -> str:
        """One line for all that is unknown, which says whose not-knowing it is."""
        what = ", ".join(labels)
        if not what:
            return ""
        words = (
            _("The paper does not report: %(what)s.")
            if self.read_in_full
            else _("We did not see: %(what)s.")
        )
        return words % {"what": what}

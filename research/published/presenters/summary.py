from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from research.choices import LimitationsSource, ReadingBasis
from research.published.presenters.base import Presenter
from research.published.presenters.counts import count_of
from research.study.evidence import has_no_comparison
from research.study.readiness import asks_about_treatment


class Summary(Presenter):
    """The summary itself: explanation, findings, what they mean, their limits."""

    @property
    def paper_title_below(self) -> str:
        return self.text["paper_title"] if self.text["plain_title"] else ""

    # Safe: both were reduced to plain elements without attributes when they were signed.
    @property
    def simple_explanation(self) -> SafeString:
        return mark_safe(self.text["simple_explanation"])  # noqa: S308  # nosec

    @property
    def research_summary(self) -> SafeString:
        return mark_safe(self.text["research_summary"])  # noqa: S308  # nosec

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        """The first count of a part of a group without another is drawn beside nobody."""
        findings = [
            {**finding, "count": self._count(finding["count"])}
            for finding in self.text["key_findings"]
        ]
        if self._nobody_to_compare_with:
            parts = (f for f in findings if f["count"] and 0 < f["count"]["n"] < f["count"]["of"])
            if first := next(parts, None):
                first["is_alone"] = True
        return findings

    @property
    def _nobody_to_compare_with(self) -> bool:
        is_treatment = asks_about_treatment(self.text["evidence"]["question"])
        return is_treatment and has_no_comparison(self.text)

    @property
    def findings_name_no_place(self) -> bool:
        """No finding says where in the paper it comes from."""
        return not any(finding["where"] for finding in self.findings)

    def _count(self, count: dict[str, int] | None) -> dict[str, Any] | None:
        n, of = (count or {}).get("n"), (count or {}).get("of")
        return None if n is None or of is None else count_of(n, of, self.text["population"])

    @property
    def limitations_source(self) -> str:
        return {
            LimitationsSource.AUTHORS: _("The authors of the paper name these limits."),
            LimitationsSource.OURS: _("These limits come from our own reading."),
            LimitationsSource.BOTH: _("The authors name some of these limits. We add others."),
        }.get(self.text["limitations_source"], "")

    @property
    def reading_basis(self) -> str:
        return {
            ReadingBasis.FULL_PAPER: _("We read the full paper."),
            ReadingBasis.ABSTRACT: _("We read only the abstract, not the full paper."),
            ReadingBasis.PART_OF_ABSTRACT: _(
                "We read only a part of the abstract, not the full paper."
            ),
            ReadingBasis.SECONDARY: _("We did not read the paper. We read other sources about it."),
        }.get(self.text["reading_basis"], "")

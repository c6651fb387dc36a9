"""The signed text of a study in the shapes that a page prints. No query, nothing from a draft."""

import re
from datetime import date
from html import unescape
from typing import Any

from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from research.choices import Availability, HarmsKnown, LimitationsSource, ReadingBasis
from research.dates import partial_date
from research.readiness import asks_about_treatment
from review.due import add_months
from taxonomy.choices import EvidenceLevel, EvidenceQuestion, Population, ResearchStage, TrialPhase
from taxonomy.evidence import research_stage

LEVELS = 5
# A row of more figures than this is no longer read at a glance.
ICONS_AT_MOST = 20
TEASER_CHARACTERS = 180
# How long a signed text stands before it is read again.
MONTHS = 24
MONTHS_FOR_EARLY_TRIALS = 12


def _label(choices, value: str) -> str:
    return str(choices(value).label) if value in choices.values else ""


def plain_words(html: str) -> str:
    """Rich text as plain text: a template or a feed escapes it again, once."""
    return unescape(strip_tags(html.replace("<", " <"))).strip()


def teaser(html: str) -> str:
    """The first sentences of a text, as many as fit on a card; always at least one."""
    sentences = re.split(r"(?<=[.!?])\s+", plain_words(re.sub(r"</?[bi]>", "", html)))
    chosen = sentences[0] if sentences else ""
    for sentence in sentences[1:]:
        if len(chosen) + len(sentence) >= TEASER_CHARACTERS:
            break
        chosen = f"{chosen} {sentence}"
    return chosen


def search_text(study: "ReaderText") -> str:
    """Every signed word that a search may find a study by."""
    text = study.text
    parts = [
        text["paper_title"],
        plain_words(text["simple_explanation"]),
        *(finding["statement"] for finding in text["key_findings"]),
        plain_words(text["research_summary"]),
        *(f"{item['title']} {item['text']}" for item in text["implications"]),
        *text["limitations"],
        text["harms"]["text"],
        text["participants"],
        study.journal,
        study._word(text["study_type"]),
        *study.authors,
        study.paper["doi"] or "",
        study.paper["pmid"],
    ]
    return "\n".join(parts)


class ReaderText:
    """Reads `self.text`, the public text as it was signed (research/public_text.py)."""

    text: dict[str, Any]

    def _word(self, ref: str | None, part: str = "name") -> str:
        return self.text["words"].get(ref, {}).get(part, "") if ref else ""

    # --- Headline --------------------------------------------------------------------
    @property
    def paper_title_below(self) -> str:
        return self.text["paper_title"] if self.text["plain_title"] else ""

    @property
    def paper(self) -> dict[str, Any]:
        return self.text["paper"]

    @property
    def journal(self) -> str:
        return self._word(self.paper["journal"])

    def published_from_text(self) -> str:
        return partial_date(self.paper["year"], self.paper["month"], self.paper["day"])

    @property
    def doi_url(self) -> str:
        return f"https://doi.org/{self.paper['doi']}" if self.paper["doi"] else ""

    @property
    def doi_reason(self) -> str:
        return self.paper["no_doi_reason"]

    # --- For readers -----------------------------------------------------------------
    # Safe: both were cut down to plain elements without attributes when they were signed.
    @property
    def simple_explanation(self) -> SafeString:
        return mark_safe(self.text["simple_explanation"])  # noqa: S308  # nosec

    @property
    def research_summary(self) -> SafeString:
        return mark_safe(self.text["research_summary"])  # noqa: S308  # nosec

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        return [
            {**finding, "count": self._count(finding["count"])}
            for finding in self.text["key_findings"]
        ]

    def _count(self, count: dict[str, int] | None) -> dict[str, Any] | None:
        if not count:
            return None
        n, of = count["n"], count["of"]
        icons = [number < n for number in range(of)] if of <= ICONS_AT_MOST else []
        words = _("%(n)d of %(of)d people") % {"n": n, "of": of}
        return {**count, "words": words, "icons": icons}

    @property
    def implications(self) -> list[dict[str, str]]:
        return self.text["implications"]

    @property
    def limitations(self) -> list[str]:
        return self.text["limitations"]

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

    @property
    def care_questions(self) -> list[str]:
        return self.text["care_questions"]

    # --- What people ask -------------------------------------------------------------
    @property
    def asks_about_treatment(self) -> bool:
        return asks_about_treatment(self.text["evidence"]["question"])

    @property
    def harms(self) -> dict[str, str]:
        words = {
            HarmsKnown.NONE_SEEN: _("None were seen. The paper says so."),
            HarmsKnown.NOT_REPORTED: _("The paper does not report on harms."),
            HarmsKnown.UNKNOWN: _("Not known to us."),
        }.get(self.text["harms"]["known"], "")
        return {"words": words, "text": self.text["harms"]["text"]}

    @property
    def without_treatment(self) -> dict[str, str]:
        stored = self.text["without_treatment"]
        words = _("Not known to us.") if stored["known"] == "unknown" else ""
        return {"words": words, "text": stored["text"], "source": stored["source"]}

    @property
    def availability(self) -> str:
        return {
            Availability.ROUTINE: _("It is part of routine care."),
            Availability.SPECIALIST: _("Some specialist centres offer it."),
            Availability.TRIALS: _("It is only given in trials."),
            Availability.NOT_YET: _("It has not been used in people yet."),
            Availability.UNKNOWN: _("Not known to us."),
        }.get(self.text["availability"], "")

    @property
    def availability_caution(self) -> bool:
        return self.text["availability"] not in {"", Availability.ROUTINE}

    # --- The study -------------------------------------------------------------------
    @property
    def study_type_explanation(self) -> str:
        return self._word(self.text["study_type"], "explanation")

    @property
    def trial_phase(self) -> str:
        return _label(TrialPhase, self.text["trial_phase"])

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
                "value": _range(who["months_from"], who["months_to"], _("months")),
            },
            {"label": _("Age"), "value": _range(who["age_from"], who["age_to"], _("years"))},
        ]

    def _words(self, refs: list[str]) -> str:
        return ", ".join(self._word(ref) for ref in refs) or _("Not reported")

    # --- Evidence --------------------------------------------------------------------
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
            "question": _label(EvidenceQuestion, stored["question"]),
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
                self._word(self.text["study_type"], "design"),
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

    # --- The paper -------------------------------------------------------------------
    @cached_property
    def authors(self) -> list[str]:
        return [
            author.get("group") or f"{author['given']} {author['family']}".strip()
            for author in self.paper["authors"]
        ]

    @property
    def pmcid(self) -> str:
        return self.paper["pmcid"]

    @property
    def volume(self) -> str:
        return self.paper["volume"]

    @property
    def issue(self) -> str:
        return self.paper["issue"]

    @property
    def pages(self) -> str:
        return self.paper["pages"]

    @property
    def funding(self) -> str:
        return self.paper["funding"]

    @property
    def conflicts(self) -> str:
        return self.paper["conflicts"]

    @property
    def registrations(self) -> str:
        return self.paper["registrations"]

    @property
    def licence(self) -> str:
        return self.paper["licence"]

    @property
    def free_url(self) -> str:
        return self.paper["free_url"]

    @property
    def citation(self) -> str:
        """One line of text; parts that are not known are left out."""
        paper = self.paper
        authors = ", ".join(self.authors[:6]) + (" et al" if len(self.authors) > 6 else "")  # noqa: PLR2004
        place = f"{paper['volume']}({paper['issue']})" if paper["issue"] else paper["volume"]
        if paper["pages"]:
            place = f"{place}:{paper['pages']}" if place else paper["pages"]
        parts = [
            authors,
            self.text["paper_title"].rstrip("."),
            self.journal,
            "; ".join(str(part) for part in (self.published_from_text(), place) if part),
            self.doi_url,
        ]
        return ". ".join(part for part in parts if part)


def _range(low: int | None, high: int | None, unit: str) -> str:
    if low is None and high is None:
        return _("Not reported")
    if high is None:
        return _("%(low)d %(unit)s or more") % {"low": low, "unit": unit}
    if low is None:
        return _("up to %(high)d %(unit)s") % {"high": high, "unit": unit}
    if low == high:
        return f"{low} {unit}"
    return _("%(low)d to %(high)d %(unit)s") % {"low": low, "high": high, "unit": unit}


def months_until_review(phase: str) -> int:
    """24 months; 12 for phase 1 and 2, where knowledge moves fast."""
    return MONTHS_FOR_EARLY_TRIALS if phase in {TrialPhase.ONE, TrialPhase.TWO} else MONTHS


def next_review_due(signed_on: date, phase: str) -> date:
    return add_months(signed_on, months_until_review(phase))


def population_label(value: str) -> str:
    return _label(Population, value)

"""The facets in the order of the page, and the labels of our own values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from taxonomy.choices import Population, ResearchStage
from taxonomy.level_words import STRENGTHS

NOT_REPORTED = "not-reported"
NONE = "none"
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
YEAR = re.compile(r"[0-9]{4}")
Words = Mapping[str, str | Promise]


class Since(models.TextChoices):
    """Time since injury. A study's range may overlap several bands, so it may be in several."""

    UNDER_1_MONTH = "under-1-month", _("Under 1 month")
    TO_12_MONTHS = "1-to-12-months", _("1 to 12 months")
    OVER_1_YEAR = "over-1-year", _("Over 1 year")


class Completeness(models.TextChoices):
    """By AIS grade: nothing is felt or moved in the lowest part of the cord, or something is."""

    COMPLETE = "complete", _("Complete (AIS A)")
    INCOMPLETE = "incomplete", _("Incomplete (AIS B to D)")


@dataclass(frozen=True)
class Facet:
    """`values` are our own choices, in order. Without them the labels come with the rows."""

    key: str
    label: str | Promise
    values: Words = field(default_factory=dict)
    extra: Words = field(default_factory=dict)
    shape: re.Pattern[str] = SLUG
    newest_first: bool = False

    def may_be(self, value: str) -> bool:
        """Whether a study could have this value. Whether one does is checked later."""
        if value in self.values or value in self.extra:
            return True
        return not self.values and bool(self.shape.fullmatch(value))

    def word(self, value: str, label: str = "") -> str:
        own = self.values.get(value) or self.extra.get(value)
        return str(own or label or value)


def _choices(kind: type[models.TextChoices]) -> Words:
    return {value: label for value, label in kind.choices if value}


# The word first: a number alone does not say which end is strong.
LEVELS: Words = {
    **{
        str(level): format_lazy(_("{strength}: level {level}"), strength=word, level=level)
        for level, word in STRENGTHS.items()
    },
    NONE: _("No level"),
}

CATEGORY = Facet("category", _("Category"))
LEVEL = Facet("level", _("How sure"), values=LEVELS)
POPULATION = Facet("population", _("Studied in"), values=_choices(Population))
STAGE = Facet("stage", _("Research stage"), values=_choices(ResearchStage))
STUDY_TYPE = Facet("type", _("Study type"))
INJURY = Facet("injury", _("Injury level"), extra={NOT_REPORTED: _("Not known to us")})
COMPLETENESS = Facet(
    "completeness",
    _("Complete or incomplete injury"),
    values={**_choices(Completeness), NOT_REPORTED: _("Not known to us")},
)
SINCE = Facet(
    "since",
    _("Time since injury"),
    values={**_choices(Since), NOT_REPORTED: _("Not known to us")},
)
PUBLISHED = Facet("year", _("Paper published"), shape=YEAR, newest_first=True)

FACETS = (LEVEL, POPULATION, COMPLETENESS, CATEGORY, STAGE, STUDY_TYPE, INJURY, SINCE, PUBLISHED)

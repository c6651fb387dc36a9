"""In which order a list stands: newest on this site first, or strongest evidence first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from research.listing.facets.chosen import Chosen
from research.models import PublishedStudy
from research.models.querysets import PublishedStudyQuerySet

PARAMETER = "sort"
NO_LEVEL = 9
# Evidence level, moment and number of a study.
Place = tuple[int, datetime, int]


class Sort(models.TextChoices):
    BEST = "", _("Best match")
    NEWEST = "newest", _("Newest on this site")
    STRONGEST = "strongest", _("Strongest evidence level")


@dataclass(frozen=True)
class Order:
    value: str
    label: str
    is_current: bool


@dataclass(frozen=True)
class Orders:
    """The form that sorts a list. `keep` is what else its address says: words and filters."""

    choices: list[Order]
    keep: dict[str, str]


def sort_asked(params: Mapping[str, str]) -> Sort:
    """What the URL asks for; the order of the list itself for anything else."""
    asked = params.get(PARAMETER, "")
    return Sort(asked) if asked in Sort.values else Sort.BEST


def sort_parameter(sort: Sort) -> dict[str, str]:
    return {PARAMETER: sort.value} if sort else {}


def sorted_by(studies: PublishedStudyQuerySet, sort: Sort) -> PublishedStudyQuerySet:
    if sort == Sort.STRONGEST:
        return _with_strength(studies).order_by("strength", "-added_at", "-pk")
    return studies.order_by("-added_at", "-pk")


def before(studies: PublishedStudyQuerySet, sort: Sort, place: Place) -> PublishedStudyQuerySet:
    """The studies before this place, the nearest one first."""
    strength, added_at, pk = place
    newer = Q(added_at__gt=added_at) | Q(added_at=added_at, pk__gt=pk)
    if sort == Sort.STRONGEST:
        stronger = Q(strength__lt=strength) | Q(Q(strength=strength) & newer)
        rows = _with_strength(studies).filter(stronger)
        return rows.order_by("-strength", "added_at", "pk")
    return studies.filter(newer).order_by("added_at", "pk")


def after(studies: PublishedStudyQuerySet, sort: Sort, place: Place) -> PublishedStudyQuerySet:
    strength, added_at, pk = place
    older = Q(added_at__lt=added_at) | Q(added_at=added_at, pk__lt=pk)
    if sort == Sort.STRONGEST:
        weaker = Q(strength__gt=strength) | Q(Q(strength=strength) & older)
        return sorted_by(_with_strength(studies).filter(weaker), sort)
    return sorted_by(studies.filter(older), sort)


def place_of(study: PublishedStudy) -> Place:
    return study.evidence_level or NO_LEVEL, study.added_at, study.pk


def _with_strength(studies: PublishedStudyQuerySet) -> PublishedStudyQuerySet:
    return studies.annotate(strength=Coalesce("evidence_level", Value(NO_LEVEL)))


def orders(chosen: Chosen, sort: Sort, choices: tuple[Sort, ...]) -> Orders:
    """The first choice is the list's own order and has the shortest URL."""
    keep = {key: value for key, value in chosen.pairs().items() if key != PARAMETER}
    current = sort or choices[0]
    return Orders(
        [
            Order("" if choice == choices[0] else choice, str(choice.label), choice == current)
            for choice in choices
        ],
        keep,
    )

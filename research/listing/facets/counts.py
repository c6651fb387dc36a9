"""How many studies in a list have each value. One query, which gives the total too."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from research.listing.facets.chosen import Chosen
from research.models import PublishedStudy, StudyFacet
from research.models.querysets import PublishedStudyQuerySet
from research.study.facet_kinds import POPULATION


@dataclass(frozen=True)
class Counts:
    """`rows` maps a facet's key to its values, each with the number of studies and the label."""

    rows: dict[str, dict[str, tuple[int, str]]]

    @property
    def total(self) -> int:
        """Exact, because every study has exactly one population."""
        return sum(number for number, _label in self.rows.get(POPULATION.key, {}).values())

    def label(self, facet: str, value: str) -> str:
        return self.rows.get(facet, {}).get(value, (0, ""))[1]


def count_facets(studies: PublishedStudyQuerySet) -> Counts:
    here = studies.order_by().values("pk")
    counted = (
        StudyFacet.objects.filter(study__in=here)
        .values_list("facet", "value")
        .annotate(number=Count("pk"), words=Max("label"))
    )
    rows: dict[str, dict[str, tuple[int, str]]] = {}
    for facet, value, number, words in counted:
        rows.setdefault(facet, {})[value] = (number, words)
    return Counts(rows)


def known(chosen: Chosen) -> dict[str, str]:
    """The labels of those chosen values that any study has. Used only when a list is empty."""
    pairs = Q()
    for facet, value in chosen.items():
        pairs |= Q(facet=facet.key, value=value)
    if not pairs:
        return {}
    readable = PublishedStudy.objects.readable().values("pk")
    here = StudyFacet.objects.filter(pairs, study__in=readable)
    return dict(here.values_list("facet").annotate(words=Max("label")))

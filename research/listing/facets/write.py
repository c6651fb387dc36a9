from collections.abc import Iterable
from typing import Any

from research.models import PublishedStudy, StudyFacet
from research.study.facets import facets_of


def write_facets(study: PublishedStudy, categories: Iterable[Any]) -> None:
    """Store the facets of this study. Writes only if something changed."""
    wanted = facets_of(study, categories)
    have = set(study.facets.values_list("facet", "value", "label"))
    if wanted == have:
        return
    study.facets.all().delete()
    StudyFacet.objects.bulk_create(
        StudyFacet(study=study, facet=facet, value=value, label=label)
        for facet, value, label in sorted(wanted)
    )

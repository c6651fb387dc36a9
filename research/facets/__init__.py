"""What lists of studies can be narrowed by: what there is, what a study has, what is chosen."""

from research.facets.chosen import Chosen
from research.facets.counts import Counts, count_facets
from research.facets.groups import Choice, Group, Groups, groups
from research.facets.kinds import FACETS, Facet
from research.facets.of_study import facets_of

__all__ = [
    "FACETS",
    "Choice",
    "Chosen",
    "Counts",
    "Facet",
    "Group",
    "Groups",
    "count_facets",
    "facets_of",
    "groups",
]

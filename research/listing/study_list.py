"""One page of a list of studies: its rows, its filters, and what to try when it is empty."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from research.listing.facets.chosen import Chosen
from research.listing.facets.counts import Counts, count_facets, known
from research.listing.facets.groups import Choice, Groups, groups
from research.listing.overview import Overview, overview
from research.listing.pagination import one_slice
from research.listing.sorting import Orders, Sort, orders, sort_asked, sort_parameter
from research.models import PublishedStudy
from research.models.querysets import PublishedStudyQuerySet

# The list's own order first.
ORDERS = (Sort.NEWEST, Sort.STRONGEST)


@dataclass(frozen=True)
class StudyList:
    """`total` is exact; None only while the facets are still missing (rebuild_published)."""

    studies: list[PublishedStudy]
    chosen: Chosen
    groups: Groups
    total: int | None
    newer_url: str = ""
    older_url: str = ""
    ways_out: list[Choice] = field(default_factory=list)
    orders: Orders | None = None
    overview: Overview | None = None


def study_list(
    studies: PublishedStudyQuerySet,
    params: Mapping[str, str],
    leave_out: Iterable[tuple[str, str]] = (),
) -> StudyList:
    """Two queries; when nothing is found, some more for each chosen facet."""

    def count(wider: Chosen) -> int:
        return wider.narrow(studies).count()

    sort = sort_asked(params) or Sort.NEWEST
    chosen = Chosen.read(params, sort_parameter(sort) if sort != Sort.NEWEST else None)
    counts = count_facets(chosen.narrow(studies))
    if chosen and not counts.total:
        chosen, words = real_choice(chosen)
        if chosen.values == Chosen.read(params).values:
            out = ways_out(chosen, words, count)
            return StudyList([], chosen, groups(words, chosen), 0, ways_out=out)
        counts = count_facets(chosen.narrow(studies))
    part = one_slice(chosen.narrow(studies), params, chosen, sort)
    return StudyList(
        part.studies,
        chosen,
        groups(counts, chosen, leave_out),
        counts.total or (None if part.studies else 0),
        part.newer_url,
        part.older_url,
        orders=orders(chosen, sort, ORDERS) if counts.total != 1 else None,
        overview=overview(counts, chosen),
    )


def real_choice(chosen: Chosen) -> tuple[Chosen, Counts]:
    """The chosen values that at least one study has, and their labels.

    Used only when a list is empty: a URL may name a value that never existed.
    """
    words = known(chosen)
    real = chosen.without(*(chosen.values.keys() - words.keys()))
    rows = {key: {value: (0, words[key])} for key, value in real.values.items()}
    return real, Counts(rows)


def ways_out(chosen: Chosen, words: Counts, count: Callable[[Chosen], int]) -> list[Choice]:
    """For each chosen value: how many studies there would be without it. Zeros are left out."""
    choices = []
    for facet, value in chosen.items():
        wider = chosen.without(facet.key)
        if number := count(wider):
            word = facet.word(value, words.label(facet.key, value))
            choices.append(Choice(word, number, wider.query()))
    return choices

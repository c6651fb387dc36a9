"""One page of a list of studies: its rows, what narrows it, and the ways out when it is empty."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from research.listing.facets.chosen import Chosen
from research.listing.facets.counts import Counts, count_facets, known
from research.listing.facets.groups import Choice, Groups, groups
from research.listing.pagination import one_slice
from research.models import PublishedStudy
from research.models.querysets import PublishedStudyQuerySet


@dataclass(frozen=True)
class StudyList:
    """`total` is exact; None only where the facets are not there yet (rebuild_published)."""

    studies: list[PublishedStudy]
    chosen: Chosen
    groups: Groups
    total: int | None
    newer_url: str = ""
    older_url: str = ""
    ways_out: list[Choice] = field(default_factory=list)


def study_list(
    studies: PublishedStudyQuerySet,
    params: Mapping[str, str],
    leave_out: Iterable[tuple[str, str]] = (),
) -> StudyList:
    """Two queries; some more, as many as facets were chosen, when nothing is found."""

    def count(wider: Chosen) -> int:
        return wider.narrow(studies).count()

    chosen = Chosen.read(params)
    counts = count_facets(chosen.narrow(studies))
    if chosen and not counts.total:
        chosen, words = real_choice(chosen)
        if chosen == Chosen.read(params):
            out = ways_out(chosen, words, count)
            return StudyList([], chosen, groups(words, chosen), 0, ways_out=out)
        counts = count_facets(chosen.narrow(studies))
    part = one_slice(chosen.narrow(studies), params, chosen)
    total = counts.total or (None if part.studies else 0)
    found = groups(counts, chosen, leave_out)
    return StudyList(part.studies, chosen, found, total, part.newer_url, part.older_url)


def real_choice(chosen: Chosen) -> tuple[Chosen, Counts]:
    """What was chosen without what no study anywhere has, with the words of the rest.

    Asked only when a list is empty: an address may name a value that never was.
    """
    words = known(chosen)
    real = chosen.without(*(chosen.values.keys() - words.keys()))
    rows = {key: {value: (0, words[key])} for key, value in real.values.items()}
    return real, Counts(rows)


def ways_out(chosen: Chosen, words: Counts, count: Callable[[Chosen], int]) -> list[Choice]:
    """For each chosen value: how many studies there would be without it. None that lead nowhere."""
    found = []
    for facet, value in chosen.items():
        wider = chosen.without(facet.key)
        if number := count(wider):
            word = facet.word(value, words.label(facet.key, value))
            found.append(Choice(word, number, wider.query()))
    return found

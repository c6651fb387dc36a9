"""The facets of a list as a page prints them: links that narrow it down, links that widen it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from research.listing.facets.chosen import Chosen
from research.listing.facets.counts import Counts
from research.study.facet_kinds import FACETS, Facet

# These start open where there is room; readers open the others themselves.
OPEN = {"level", "population", "completeness"}


@dataclass(frozen=True)
class Choice:
    label: str
    number: int
    url: str


@dataclass(frozen=True)
class Group:
    key: str
    label: str | Promise
    choices: list[Choice]
    is_open: bool
    # The label of the chosen value, and the URL without it.
    chosen: str = ""
    without_url: str = ""


class Groups(list[Group]):
    @property
    def offered(self) -> list[Group]:
        """Those that can narrow the list further."""
        return [group for group in self if group.choices]

    @property
    def chosen_words(self) -> str:
        return ", ".join(group.chosen for group in self if group.chosen)


def groups(counts: Counts, chosen: Chosen, leave_out: Iterable[tuple[str, str]] = ()) -> Groups:
    """Leaves out values that no study in the list has or that every one has, which narrows nothing.

    `leave_out` names values that add nothing here, such as the category whose page this is.
    """
    hidden = set(leave_out)
    all_groups = (_group(facet, counts, chosen, hidden) for facet in FACETS)
    return Groups(group for group in all_groups if group.chosen or group.choices)


def _group(facet: Facet, counts: Counts, chosen: Chosen, hidden: set[tuple[str, str]]) -> Group:
    rows = counts.rows.get(facet.key, {})
    value = chosen.values.get(facet.key)
    if value is not None:
        word = facet.word(value, counts.label(facet.key, value))
        without = chosen.without(facet.key).query()
        return Group(facet.key, facet.label, [], True, word, without)
    choices = [
        Choice(
            facet.word(option, rows[option][1]), rows[option][0], chosen.plus(facet, option).query()
        )
        for option in _in_order(facet, rows)
        if (facet.key, option) not in hidden and rows[option][0] < counts.total
    ]
    return Group(facet.key, facet.label, choices, facet.key in OPEN)


def _in_order(facet: Facet, rows: dict[str, tuple[int, str]]) -> list[str]:
    """Our own choices as they are listed, years newest first, words most used first."""
    if facet.values:
        return [value for value in facet.values if value in rows]
    if facet.newest_first:
        return sorted(rows, reverse=True)
    return sorted(rows, key=lambda value: (value in facet.extra, -rows[value][0], rows[value][1]))

"""The facets of a list as a page prints them: links that narrow it down, links that widen it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from research.listing.facets.chosen import Chosen
from research.listing.facets.counts import Counts
from research.study.facet_kinds import FACETS, Facet

# These stand open where there is room; the others open when somebody wants them.
OPEN = {"category", "level"}


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
    # The word of the chosen value, with the address without it.
    chosen: str = ""
    without_url: str = ""


class Groups(list[Group]):
    @property
    def has_choices(self) -> bool:
        return any(group.choices for group in self)

    @property
    def chosen_words(self) -> str:
        return ", ".join(group.chosen for group in self if group.chosen)


def groups(counts: Counts, chosen: Chosen, leave_out: Iterable[tuple[str, str]] = ()) -> Groups:
    """Values that no study of the list has are not there, and neither is a group without a choice.

    `leave_out` names values that say nothing here, such as the category whose page this is.
    """
    hidden = set(leave_out)
    found = (_group(facet, counts, chosen, hidden) for facet in FACETS)
    return Groups(group for group in found if group.chosen or _is_a_choice(group, counts.total))


def _is_a_choice(group: Group, total: int) -> bool:
    """One value that every study of the list has narrows nothing."""
    return any(choice.number < total for choice in group.choices)


def _group(facet: Facet, counts: Counts, chosen: Chosen, hidden: set[tuple[str, str]]) -> Group:
    rows = counts.rows.get(facet.key, {})
    value = chosen.values.get(facet.key)
    if value is not None:
        word = facet.word(value, counts.label(facet.key, value))
        without = chosen.without(facet.key).query()
        return Group(facet.key, facet.label, [], True, word, without)
    choices = [
        Choice(facet.word(one, rows[one][1]), rows[one][0], chosen.plus(facet, one).query())
        for one in _in_order(facet, rows)
        if (facet.key, one) not in hidden
    ]
    return Group(facet.key, facet.label, choices, facet.key in OPEN)


def _in_order(facet: Facet, rows: dict[str, tuple[int, str]]) -> list[str]:
    """Our own choices as they are listed, years from the newest, words from the most used."""
    if facet.values:
        return [value for value in facet.values if value in rows]
    if facet.newest_first:
        return sorted(rows, reverse=True)
    return sorted(rows, key=lambda value: (value in facet.extra, -rows[value][0], rows[value][1]))

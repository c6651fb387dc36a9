"""Counts such as 7 of 10, as words and as figures that can be counted at a glance."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taxonomy.choices import Population

# A row of more figures than this cannot be read at a glance.
FIGURES_AT_MOST = 20
TENTHS, HUNDREDTHS = 10, 100
# Ten figures represent many people only where that is nearly exact: within two in a hundred.
NEARLY = 0.02


@dataclass(frozen=True)
class Scaled:
    """`on` of `of` figures are filled; `words` says how exactly they match the numbers."""

    on: int
    of: int
    words: str


def count_of(n: int, of: int, population: str) -> dict[str, Any]:
    """What a page shows for a count: both numbers in words, and the figures to draw.

    Up to twenty are drawn one by one. For more, ten figures are drawn, or a hundred where ten would
    be misleading. No figure is filled only for none, and every figure only for all. Impossible
    numbers (more than the whole, in a draft) are words without figures.
    """
    words = _words(n, of, population)
    parts = {"n": n, "of": of, "words": words, "short": _("%(n)d of %(of)d") % {"n": n, "of": of}}
    parts["of_whom"] = _of_whom(of, population)
    if not 0 <= n <= of or of < 1:
        return parts | {"about": "", "icons": [], "kind": ""}
    shown = Scaled(n, of, "") if of <= FIGURES_AT_MOST else scaled(n, of)
    return parts | {
        "about": shown.words,
        "icons": [number < shown.on for number in range(shown.of)],
        "kind": _kind(shown.of, population),
    }


def scaled(n: int, of: int) -> Scaled:
    """A large count as ten figures, or as a hundred. Needs 0 <= n <= of and of > 0."""
    if n in {0, of}:
        words = _("none of them") if n == 0 else _("all of them")
        return Scaled(TENTHS if n else 0, TENTHS, words)
    share = n / of
    tenths = round(share * TENTHS)
    if 0 < tenths < TENTHS and abs(share - tenths / TENTHS) <= NEARLY:
        return Scaled(tenths, TENTHS, _share_words(tenths, TENTHS, exact=n * TENTHS == tenths * of))
    hundredths = round(share * HUNDREDTHS)
    if hundredths == 0:
        return Scaled(1, HUNDREDTHS, _("fewer than 1 of every 100"))
    if hundredths == HUNDREDTHS:
        return Scaled(HUNDREDTHS - 1, HUNDREDTHS, _("more than 99 of every 100"))
    exact = n * HUNDREDTHS == hundredths * of
    return Scaled(hundredths, HUNDREDTHS, _share_words(hundredths, HUNDREDTHS, exact=exact))


def _share_words(on: int, of: int, *, exact: bool) -> str:
    numbers = {"n": on, "of": of}
    if exact:
        return _("%(n)d of every %(of)d") % numbers
    return _("about %(n)d of every %(of)d") % numbers


def _words(n: int, of: int, population: str) -> str:
    numbers = {"n": n, "of": of}
    if population == Population.ANIMALS:
        return ngettext("%(n)d of %(of)d animal", "%(n)d of %(of)d animals", of) % numbers
    if population == Population.CELLS:
        return _("%(n)d of %(of)d") % numbers
    return ngettext("%(n)d of %(of)d person", "%(n)d of %(of)d people", of) % numbers


def _of_whom(of: int, population: str) -> str:
    if population == Population.CELLS:
        return ""
    if population == Population.ANIMALS:
        return ngettext("animal", "animals", of)
    return ngettext("person", "people", of)


def _kind(figures: int, population: str) -> str:
    """What a style sheet draws: people, spots for animals or cells, a square of a hundred."""
    kinds = []
    if population in {Population.ANIMALS, Population.CELLS}:
        kinds.append("spots")
    if figures == HUNDREDTHS:
        kinds.append("hundred")
    return " ".join(kinds)

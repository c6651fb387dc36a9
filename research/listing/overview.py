"""How sure a whole list is: how many of its studies stand at each level, drawn as dots."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.listing.facets.chosen import Chosen
from research.listing.facets.counts import Counts
from research.study.facet_kinds import LEVEL, NONE
from taxonomy.level_words import STRENGTHS

# More do not fit into a line on a phone: then one dot stands for several studies.
MOST_DOTS = 10
STRONGEST, STRONG = "1", "2"


@dataclass(frozen=True)
class Row:
    word: str
    number: int
    dots: range


@dataclass(frozen=True)
class Overview:
    """`each` is how many studies one dot stands for, at most."""

    total: int
    sentences: list[str]
    rows: list[Row]
    each: int


def overview(counts: Counts, chosen: Chosen) -> Overview | None:
    """Nothing where there is nothing to compare: one study, or one level that was chosen."""
    numbers = {value: number for value, (number, _label) in counts.rows.get(LEVEL.key, {}).items()}
    total = sum(numbers.values())
    if total < 2 or LEVEL.key in chosen.values:  # noqa: PLR2004
        return None
    each = ceil(max(numbers.values()) / MOST_DOTS)
    words = {str(level): str(word) for level, word in STRENGTHS.items()}
    if NONE in numbers:
        words[NONE] = LEVEL.word(NONE)
    rows = [
        Row(word, number := numbers.get(value, 0), range(ceil(number / each)))
        for value, word in words.items()
    ]
    return Overview(total, _sentences(numbers), rows, each)


def _sentences(numbers: Mapping[str, int]) -> list[str]:
    strongest, strong = numbers.get(STRONGEST, 0), numbers.get(STRONG, 0)
    of_strongest = ngettext(
        "%(number)d is of the strongest kind.", "%(number)d are of the strongest kind.", strongest
    )
    of_strong = ngettext(
        "%(number)d is of a strong kind.", "%(number)d are of a strong kind.", strong
    )
    return [
        *([of_strongest % {"number": strongest}] if strongest else []),
        *([of_strong % {"number": strong}] if strong else []),
        *([] if strongest else [_("None is of the strongest kind.")]),
    ]

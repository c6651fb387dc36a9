"""Categories by evidence level: how many summaries are in each cell. One query."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import Count

from research.models import PublishedStudy, StudyFacet
from research.study.facet_kinds import CATEGORY, LEVEL
from taxonomy.level_words import STRENGTHS

# The sizes of a disc in static/css/map.css and home.css, from n1 on.
SIZES = 5


@dataclass(frozen=True)
class Column:
    key: str
    word: str


@dataclass(frozen=True)
class Cell:
    """`size` is that of its disc, 0 for a gap."""

    column: Column
    number: int
    size: int
    url: str


@dataclass(frozen=True)
class Row:
    name: str
    url: str
    cells: list[Cell]

    @property
    def total(self) -> int:
        return sum(cell.number for cell in self.cells)


@dataclass(frozen=True)
class EvidenceMap:
    columns: list[Column]
    rows: list[Row]


def evidence_map(categories: Iterable[dict[str, Any]]) -> EvidenceMap:
    """`categories` are those of the snapshot, in the order of their list."""
    numbers = _numbers()
    most = max([SIZES, *numbers.values()])
    words = {str(level): str(word) for level, word in STRENGTHS.items()}
    columns = [Column(key, words.get(key) or LEVEL.word(key)) for key in LEVEL.values]
    return EvidenceMap(columns, [_row(each, columns, numbers, most) for each in categories])


def _numbers() -> dict[tuple[str, str], int]:
    here = PublishedStudy.objects.readable().values("pk")
    pairs = (
        StudyFacet.objects.filter(
            facet=CATEGORY.key, study__facets__facet=LEVEL.key, study__in=here
        )
        .values_list("value", "study__facets__value")
        .annotate(number=Count("pk"))
    )
    return {(category, level): number for category, level, number in pairs}


def _row(category: dict[str, Any], columns: list[Column], numbers, most: int) -> Row:
    cells = []
    for column in columns:
        number = numbers.get((category["key"], column.key), 0)
        url = f"{category['url']}?{LEVEL.key}={column.key}" if number else ""
        # One size a study, as long as there are sizes.
        cells.append(Cell(column, number, ceil(number * SIZES / most), url))
    return Row(category["name"], category["url"], cells)

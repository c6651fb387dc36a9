"""Categories by evidence level: how many summaries are in each cell. One query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from research.models import PublishedStudy, StudyFacet
from research.study.facet_kinds import CATEGORY, LEVEL

# Sizes in the drawing, in its own units.
NAMES_WIDTH = 330
CELL = 92
HEAD = 44
ROW = 66
# The target around each disc is 56 wide: 44 px in the smallest drawing, 8 px apart.
LARGEST, SMALLEST = 26, 13


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    x: int


@dataclass(frozen=True)
class Cell:
    column: Column
    number: int
    url: str
    x: int
    y: int
    radius: int


@dataclass(frozen=True)
class Row:
    name: str
    url: str
    y: int
    total: int
    cells: list[Cell]


@dataclass(frozen=True)
class EvidenceMap:
    columns: list[Column]
    rows: list[Row]
    width: int
    height: int


def evidence_map(categories: Iterable[dict[str, Any]]) -> EvidenceMap:
    """`categories` are those of the snapshot, in the order of their list."""
    numbers = _numbers()
    most = max(numbers.values(), default=1)
    columns = [
        Column(key, str(label), NAMES_WIDTH + CELL * place + CELL // 2)
        for place, (key, label) in enumerate(LEVEL.values.items())
    ]
    rows = [
        _row(category, columns, numbers, most, HEAD + ROW * place + ROW // 2)
        for place, category in enumerate(categories)
    ]
    return EvidenceMap(columns, rows, NAMES_WIDTH + CELL * len(columns), HEAD + ROW * len(rows))


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


def _row(category, columns: list[Column], numbers, most: int, y: int) -> Row:
    cells = [
        Cell(
            column,
            number := numbers.get((category["key"], column.key), 0),
            f"{category['url']}?{LEVEL.key}={column.key}" if number else "",
            column.x,
            y,
            _radius(number, most),
        )
        for column in columns
    ]
    total = sum(cell.number for cell in cells)
    return Row(category["name"], category["url"], y, total, cells)


def _radius(number: int, most: int) -> int:
    """The area grows with the number."""
    return round(SMALLEST + (LARGEST - SMALLEST) * (number / most) ** 0.5) if number else 0

"""A few rows of the evidence map, drawn as dots on the home page. It asks nothing itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from research.listing.evidence_map import Cell, Column, EvidenceMap, Row
from research.study.facet_kinds import NONE

MOST_ROWS = 4


@dataclass(frozen=True)
class TeaserRow:
    name: str
    cells: list[Cell]

    @property
    def words(self) -> str:
        """The dots in words, for whoever does not see them."""
        numbers = [f"{cell.column.word} {cell.number}" for cell in self.cells if cell.number]
        return _("%(topic)s: %(numbers)s.") % {"topic": self.name, "numbers": ", ".join(numbers)}


@dataclass(frozen=True)
class MapTeaser:
    columns: list[Column]
    rows: list[TeaserRow]


def map_teaser(evidence_map: EvidenceMap) -> MapTeaser:
    """The first topics that have studies with a level. Studies without one stand on the map."""
    rows = [TeaserRow(row.name, _with_level(row)) for row in evidence_map.rows]
    return MapTeaser(
        [column for column in evidence_map.columns if column.key != NONE],
        [row for row in rows if any(cell.number for cell in row.cells)][:MOST_ROWS],
    )


def _with_level(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.column.key != NONE]

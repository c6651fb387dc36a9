"""Tables for a spreadsheet. A name that it would read as a formula is kept as words."""

from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell

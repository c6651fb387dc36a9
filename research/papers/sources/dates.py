"""Dates of publication, as exact as the source gives them."""

from calendar import monthrange
from typing import Any

from research.papers.sources.untrusted import items, whole_number

FIRST_YEAR, LAST_YEAR = 1800, 2200
MONTHS = 12


def date_parts(value: Any) -> list[int]:
    """[year], [year, month] or [year, month, day]; a part that cannot be ends it."""
    year, month, day = [*map(whole_number, items(value)), None, None, None][:3]
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return []
    if month is None or not 1 <= month <= MONTHS:
        return [year]
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return [year, month]
    return [year, month, day]

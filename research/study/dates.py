"""Dates that are known to the day, the month or only the year, and are shown that way."""

from calendar import monthrange

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _


def partial_date(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """ "March 6, 2024", "March 2024", "2024" or "". An unknown part is never made up.

    An impossible part, as a draft may have, is left out.
    """
    if not year:
        return ""
    if month not in MONTHS:
        return str(year)
    if not day or problem_with_date(year, month, day):
        return _("%(month)s %(year)s") % {"month": MONTHS[month], "year": year}
    return _("%(month)s %(day)s, %(year)s") % {"month": MONTHS[month], "day": day, "year": year}


def partial_iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """ "2024-03-06", "2024-03", "2024" or "": the same precision for machines (ISO 8601)."""
    if not year:
        return ""
    if month not in MONTHS:
        return f"{year:04}"
    if not day or problem_with_date(year, month, day):
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def problem_with_date(year: int | None, month: int | None, day: int | None) -> str:
    """A sentence when the parts cannot be a date, else an empty string."""
    if month and not year:
        return _("Give the year too, or leave the month empty.")
    if day and not month:
        return _("Give the month too, or leave the day empty.")
    if year and month and not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return _("The month is a number from 1 to 12.")
    if year and month and day and not 1 <= day <= monthrange(year, month)[1]:
        return _("That month does not have such a day.")
    return ""

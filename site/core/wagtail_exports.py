"""Writes Wagtail's own downloads, of reports and lists, with `plain_cell` too.

Wagtail has no setting for it, and each view may make its own headings and values. So the one method
that every export uses is wrapped: later lists are covered automatically.
"""

from collections.abc import Callable
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from core.spreadsheet import plain_cell

wagtails_own = SpreadsheetExportMixin.as_spreadsheet


def as_spreadsheet(view: Any, queryset: Any, spreadsheet_format: str) -> Any:
    view.get_heading = _plain(view.get_heading)
    view.preprocess_field_value = _plain(view.preprocess_field_value)
    return wagtails_own(view, queryset, spreadsheet_format)


def _plain(make: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *facts: plain_cell(make(*facts))


def write_plain_cells() -> None:
    SpreadsheetExportMixin.as_spreadsheet = as_spreadsheet

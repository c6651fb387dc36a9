"""Every table that the admin offers to download, Wagtail's own too: no cell is worked out.

The views are found in the URL conf, so that a new list is downloaded here as well.
"""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect

from core.spreadsheet import plain_cell
from core.wagtail_exports import as_spreadsheet
from research.models import Feedback
from tests.research.factories import draft, person, publish_through_review, submit, whole_fields

pytestmark = pytest.mark.django_db

SIGNS = ["=", "+", "-", "@", "\t=", "\r=", " =", "\ufeff=", "＝", "＠"]
CELL = 'HYPERLINK("http://x","y")'
# A workbook cannot hold the last two characters.
WORDS = f"{CELL}\x0b\uffff"
OUR_OWN = [
    "review:report",
    "review:assignments",
    "feedback:report",
    "feedback:index",
    "studies:index",
]
WAGTAILS = ["aging-pages", "locked", "site-history", "workflow", "workflow_tasks"]


# --- The tables --------------------------------------------------------------------------------
def patterns(resolver: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        else:
            yield route, pattern


def offers_a_table(route: str, pattern: Any) -> bool:
    if (pattern.name or "").endswith("_modeladmin_index"):
        return True
    view = getattr(pattern.callback, "view_class", object)
    return issubclass(view, SpreadsheetExportMixin) and "<" not in route


def tables() -> list[str]:
    """The addresses of the whole admin that may be asked for a table."""
    routes = [route for route, pattern in patterns() if offers_a_table(route, pattern)]
    return [f"/{route}".replace("^", "").replace("$", "") for route in routes]


def classes(parent: type = SpreadsheetExportMixin) -> Iterator[type]:
    for child in parent.__subclasses__():
        yield child
        yield from classes(child)


# --- The rows ----------------------------------------------------------------------------------
@pytest.fixture
def browser(team) -> Client:
    """Somebody who may see every list, on a site whose rows all begin like formulas."""
    for member in (team.editor, team.lead, team.reviewer):
        member.first_name = member.last_name = f"={WORDS}"
        member.save()
    # Two of Wagtail's reports tell of reviews, so the study takes the whole one.
    fields = whole_fields(plain_title=f"={CELL}")
    live = publish_through_review(draft(team.editor, **fields), team)
    Feedback.objects.create(page_id=live.pk, version=1, helpful=True, note=f"={CELL}")
    submit(draft(team.editor, **whole_fields(plain_title=f"={CELL}", doi="10.1234/s")), team.editor)
    for number, sign in enumerate(SIGNS):
        page = draft(team.editor, plain_title=sign + WORDS, doi=f"10.1234/{number}")
        page.locked, page.locked_by = True, team.editor
        page.save()
        # As an older site may hold it; a new one to another place is refused.
        redirect = Redirect(old_path=f"/{number}", redirect_link=sign + WORDS)
        Redirect.objects.bulk_create([redirect])
    client = Client()
    client.force_login(person("root@example.org", is_superuser=True, is_staff=True))
    return client


def rows_of_csv(answer: HttpResponse) -> list[list[str]]:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.reader(StringIO(content.decode(), newline="")))


def cells_of_workbook(answer: HttpResponse) -> list[Any]:
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_no_cell_of_any_table_to_download_is_worked_out(browser):
    telling = set()
    for address in tables():
        rows = rows_of_csv(browser.get(address, {"export": "csv"}))
        assert rows, address
        cells = [cell for row in rows for cell in row]
        assert [cell for cell in cells if plain_cell(cell) != cell] == [], address
        telling |= {address for cell in cells if "HYPERLINK" in cell}
    wanted = {*map(reverse, OUR_OWN), *(f"/admin/reports/{name}/" for name in WAGTAILS)}
    assert telling >= wanted | {"/admin/redirects/"}


def test_no_cell_of_any_workbook_is_worked_out(browser):
    for address in tables():
        for cell in cells_of_workbook(browser.get(address, {"export": "xlsx"})):
            assert cell.data_type != "f", address
            assert plain_cell(cell.value) == cell.value, address


def test_every_sign_stands_in_the_table_as_it_was_typed(browser):
    answer = browser.get("/admin/redirects/", {"export": "csv"})
    links = [row[1] for row in rows_of_csv(answer)[1:]]
    assert sorted(links) == sorted(f"'{sign}{CELL}" for sign in SIGNS)


# --- Lists that come later ---------------------------------------------------------------------
def test_no_list_of_wagtails_goes_round_the_one_place():
    assert len(list(classes())) > 20
    assert {view.as_spreadsheet for view in classes()} == {as_spreadsheet}


class LaterList(SpreadsheetExportMixin):
    """As Wagtail's own lists do, it makes its headings and values itself."""

    list_export = ["words", "number"]

    def get_heading(self, queryset: Any, field: str) -> str:
        return f"={field}"

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {"words": item, "number": -5}


@pytest.mark.parametrize("sign", SIGNS)
def test_headings_and_values_of_a_later_list_stand_as_text_and_numbers_as_numbers(sign):
    answer = LaterList().as_spreadsheet([sign + WORDS], "csv")
    assert rows_of_csv(answer) == [["'=words", "'=number"], [f"'{sign}{CELL}", "-5"]]
    cells = cells_of_workbook(LaterList().as_spreadsheet([sign + WORDS], "xlsx"))
    assert [cell.data_type for cell in cells] == ["s", "s", "s", "n"]
    assert [cell.value for cell in cells][:2] == ["'=words", "'=number"]
    assert cells[3].value == -5

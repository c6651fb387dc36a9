"""What begins like a formula stands as text; numbers and dates stay what they are."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils.functional import lazystr
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from core.spreadsheet import plain_cell

FORMULAS = [
    *('=HYPERLINK("http://x","y")', "=1+1", "+1+1", "-1+1", "@SUM(A1)", "-5", "+41 31 000 00 00"),
    *("\t=1+1", "\r=1+1", "\n=1+1", "\tWords", "\rWords", "\nWords"),
    # A program drops what stands before the sign.
    *(
        " =1+1",
        "   +1",
        "\u00a0=1+1",
        "\u3000=1+1",
        "\ufeff=1+1",
        "\u200b-1",
        "\u202e@A1",
        "\x00=1+1",
    ),
    *("\u2028=1+1", "\x0b=1+1", "\x1f =1+1"),
    # The signs of other keyboards.
    *("＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1+1", "﹢1", "﹣1", "﹫A1", " ＝1+1"),
]
WORDS = [
    *("", " ", "Words", "Seven of ten = many", "1 + 1", "5", "5-7", "ana@example.org", "“=1+1”"),
    *("'=1+1", "Zürich", "10–20 people", "(−5 to 5)", "#N/A"),
]
NUMBERS = [-5, 5, 0, -0.5, Decimal("-1.5"), True, None]
TIMES = [date(2024, 1, 2), time(7, 30), datetime(2024, 1, 2, tzinfo=UTC), timedelta(days=-1)]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    cell = plain_cell(text)
    assert cell.startswith("'")
    assert cell[1:] == "".join(letter for letter in text if letter not in "\x00\x0b\x1f")
    assert plain_cell(cell) == cell
    assert plain_cell(lazystr(text)) == cell


@pytest.mark.parametrize("cell", [*WORDS, *NUMBERS, *TIMES])
def test_words_numbers_and_dates_stay_what_they_are(cell):
    assert plain_cell(cell) == cell


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_whatever_the_text_is_a_workbook_takes_it_and_finds_no_formula(text):
    cell = Workbook().active.cell(1, 1, plain_cell(text))
    assert cell.data_type != "f"
    (cell.value or "").encode()

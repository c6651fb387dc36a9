"""Tables for a spreadsheet. Text that its program would run as a formula stays text."""

import re
import unicodedata
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

# Named by OWASP. A program may ignore spaces and invisible characters before a sign, and reads
# the full-width signs of a Japanese keyboard like normal ones, so we do the same.
SIGNS = ("=", "+", "-", "@")
BREAKS = ("\t", "\r", "\n")
# A workbook is XML, which does not allow these.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain_cell(cell: Any) -> Any:
    """Numbers and dates stay what they are; text that begins like a formula gets an apostrophe.

    So does the text "-5": nobody can tell it from the beginning of "-5+cmd|…", and what we know to
    be a number is not text here.
    """
    if cell is None or isinstance(cell, int | float | Decimal | date | time | timedelta):
        return cell
    text = NOT_IN_XML.sub("", str(cell))
    seen = next((char for char in text if char.isprintable() and not char.isspace()), "")
    begins_like_one = unicodedata.normalize("NFKC", seen).startswith(SIGNS)
    return f"'{text}" if begins_like_one or text.startswith(BREAKS) else text

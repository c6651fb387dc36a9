"""The form that all others are made from: a CSL-JSON item, as plain values."""

import re
import unicodedata
from typing import Any

# Keys and types as in the CSL-JSON 1.0.2 schema; unknown values have no key.
Item = dict[str, Any]

# Control characters, lone surrogates, and Unicode noncharacters.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def one_line(text: str) -> str:
    """Composed letters and single spaces: a line break would cut a line of RIS in two."""
    return " ".join(unicodedata.normalize("NFC", UNPRINTABLE.sub(" ", text)).split())


def known(item: Item) -> Item:
    """Without unknown values."""
    return {name: value for name, value in item.items() if value}


def date_parts(item: Item) -> list[int]:
    """Year, month, day, as far as known."""
    return item["issued"]["date-parts"][0] if "issued" in item else []

"""The one form that all others are made of: an item of CSL-JSON, as plain values."""

import re
import unicodedata
from typing import Any

# Keys and shapes as in the schema of CSL-JSON 1.0.2; what is not known has no key.
Item = dict[str, Any]

# Controls, lone halves of characters, and what Unicode says is no character.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# One range, with any of the dashes that people write.
PAGE_RANGE = re.compile(r"([^\s,;‐-―−-]+)\s*[‐-―−-]+\s*([^\s,;‐-―−-]+)")


def one_line(text: str) -> str:
    """Composed letters and single spaces: a line break would end a line of RIS in its middle."""
    return " ".join(unicodedata.normalize("NFC", UNPRINTABLE.sub(" ", text)).split())


def known(item: Item) -> Item:
    """Without what is not known."""
    return {name: value for name, value in item.items() if value}


def date_parts(item: Item) -> list[int]:
    """Year, month, day, as far as they are known."""
    return item["issued"]["date-parts"][0] if "issued" in item else []

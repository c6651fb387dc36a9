"""Parts of a foreign JSON answer, whatever stands where they should."""

from collections.abc import Iterator, Mapping
from typing import Any


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    return (item for item in items(value) if isinstance(item, Mapping))


def text(value: Any) -> str:
    """On one line. A number counts as text; true and false do not."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    # Half a character (a lone surrogate) and NUL can be stored in no database.
    plain = str(value).encode("utf-8", "ignore").decode().replace("\x00", "")
    return " ".join(plain.split())


def first_text(value: Any) -> str:
    """The first text of a list, or the text itself."""
    return next((found for found in map(text, items(value)) if found), "") or text(value)


def texts(value: Any) -> list[str]:
    return [found for found in map(text, items(value)) if found]


def whole_number(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None

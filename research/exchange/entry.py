"""One record while it is read: what stands at a key, what is wrong, and what nobody asked for."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from review.markup import MARKUP

# More is no summary, and a form with it would not open.
LONGEST_TEXT = 100_000
LONGEST_SHOWN = 60
# What a column of PostgreSQL holds.
LARGEST_NUMBER = 2**31 - 1
EMPTY: tuple[Any, ...] = (None, "", [], {})
# PostgreSQL stores no NUL, and nothing stores half a sign.
NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


def printable(text: str) -> str:
    """On one line, without signs that a terminal would obey or that hide words."""
    return "".join(sign if sign.isprintable() else "�" for sign in " ".join(text.split()))


def shown(value: Any) -> str:
    """As the record has it, in quotes and cut."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=True)
    line = printable(text[: 2 * LONGEST_SHOWN])
    return f"“{line[:LONGEST_SHOWN]}{'…' if len(line) > LONGEST_SHOWN else ''}”"


class Entry:
    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record
        self.problems: list[str] = []
        self.remarks: list[str] = []
        self._asked: set[str] = set()
        # In the order of the record.
        self._left_out: dict[str, None] = {}

    def wrong(self, path: str, sentence: str) -> None:
        self.problems.append(f"{path}: {sentence}")

    # --- What stands at a key ---------------------------------------------------------
    def has(self, path: str) -> bool:
        holder, _, key = path.rpartition(".")
        above = self.record.get(holder) if holder else self.record
        return isinstance(above, dict) and key in above

    def get(self, path: str) -> Any:
        """None where it is missing."""
        self._asked.add(path)
        holder, _, key = path.rpartition(".")
        if not holder:
            return self.record.get(key)
        above = self.mapping(holder, self.record.get(holder))
        return above.get(key)

    def text(self, path: str, *, marked_up: bool = False) -> str | None:
        return self.as_text(path, self.get(path), marked_up=marked_up)

    def as_text(self, path: str, value: Any, *, marked_up: bool = False) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str):
            self._wrong_type(path, "text", value)
        elif len(value) > LONGEST_TEXT:
            self.wrong(path, f"it has more than {LONGEST_TEXT} signs.")
        elif sign := NOT_STORABLE.search(value):
            self.wrong(path, f"it holds a sign that cannot be stored (U+{ord(sign[0]):04X}).")
        else:
            if not marked_up and (markup := MARKUP.search(value)):
                self.remarks.append(
                    f"{path}: readers would see {shown(markup[0])} as it stands here."
                )
            return value
        return None

    def number(self, path: str, value: Any) -> int | None:
        # In Python, true is a number.
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            if value is None or 0 <= value <= LARGEST_NUMBER:
                return value
            self.wrong(path, f"it must be a number from 0 to {LARGEST_NUMBER}.")
        else:
            self._wrong_type(path, "a whole number", value)
        return None

    def items(self, path: str) -> list[Any]:
        value = self.get(path)
        if value is not None and not isinstance(value, list):
            self._wrong_type(path, "a list", value)
        return value if isinstance(value, list) else []

    def texts(self, path: str) -> Iterator[tuple[str, str]]:
        """Each text of a list with the path of its place. What is no text is noted."""
        for number, value in enumerate(self.items(path), start=1):
            place = f"{path} {number}"
            if value is None:
                self._wrong_type(place, "text", value)
            elif (text := self.as_text(place, value)) is not None:
                yield place, text

    def mapping(self, path: str, value: Any, keys: Iterable[str] | None = None) -> dict[str, Any]:
        """`keys` are all that it may have; others are told and left out."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._wrong_type(path, "a mapping", value)
            return {}
        if keys is not None:
            # Once for a list, not for each of a thousand authors.
            place = path.rstrip(" 0123456789")
            self._left_out |= {f"{place}: {key}": None for key in value if key not in keys}
        return value

    def _wrong_type(self, path: str, wanted: str, value: Any) -> None:
        sentence = f"{path}: this must be {wanted}, and it is {shown(value)}."
        if sentence not in self.problems:
            self.problems.append(sentence)

    # --- What nobody asked for --------------------------------------------------------
    def tell_unknown_keys(self, known: Iterable[str]) -> None:
        asked = self._asked | set(known)
        holders = {path.split(".")[0] for path in asked if "." in path}
        told = (path for path in self._paths(holders) if path not in asked)
        self._left_out |= {path: None for path in told if self.get(path) not in EMPTY}
        if self._left_out:
            named = ", ".join(map(shown, self._left_out))
            self.remarks.append(f"Left out, as no box of a study holds it: {named}.")

    def _paths(self, holders: set[str]) -> Iterator[str]:
        for key, value in self.record.items():
            if key in holders and isinstance(value, dict):
                yield from (f"{key}.{inner}" for inner in value)
            elif key not in holders:
                yield key


def plain(words: str) -> str:
    """Two spellings of one word of a list are one."""
    text = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(re.sub(r"[\s_-]+", " ", text).strip().rstrip(".").split())

"""Identifiers of a study, brought into their standard form, on every road on which they are stored.

The model refuses a wrong one. The editor's form saves the rest (research/study/forms.py).
"""

from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from research.study.identifiers import read_box

NUMBERS = ("doi", "pmid", "pmcid")
FIELDS = (*NUMBERS, "authors")
# What an empty box is stored as.
EMPTY = {"doi": None}


@dataclass(frozen=True)
class _Typed:
    kind: str
    field: str
    value: str
    # Where the value is put back.
    holder: MutableMapping[str, Any]


def mend(
    values: MutableMapping[str, Any], *, was_stored: Callable[[str, str], bool]
) -> dict[str, list[str]]:
    """Mend `values` in place. Returns what is wrong, a sentence for each, by field.

    What was stored once is left as it is: a signed text must not change without a person.
    """
    wrong: dict[str, list[str]] = {}
    for typed in _boxes(values):
        try:
            right = read(typed.kind, typed.value)
        except ValidationError as error:
            if not was_stored(typed.field, typed.value):
                wrong.setdefault(typed.field, []).extend(error.messages)
            continue
        if right != typed.value and typed.value and was_stored(typed.field, typed.value):
            continue
        typed.holder[typed.kind] = right or EMPTY.get(typed.kind, "")
    return wrong


def read(kind: str, typed: str) -> str:
    """The standard form of what stands in a box, which may be empty. Raises ValidationError."""
    return read_box(kind, typed) if typed.strip() else ""


def _boxes(values: MutableMapping[str, Any]) -> Iterator[_Typed]:
    for name in NUMBERS:
        yield _Typed(name, name, values[name] or "", values)
    for author in values["authors"] or ():
        if author.block_type == "person":
            yield _Typed("orcid", "authors", author.value.get("orcid") or "", author.value)

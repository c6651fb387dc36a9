"""Numbers in a text that may have lost a raised or lowered part: 108 cells for 10⁸ cells.

It is a guess for people to look at: what was lost cannot be known from the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, Revision

from review.assignments.drafts import edit_address
from review.generic_reference import kind_of, signed_models

AROUND = 40
UNITS = "cells?|copies|particles|virions|viral|genomes?|units|IU|CFU|PFU|vg|gc|neurons?|molecules"
ELEMENTS = (
    "H2O2|H2O|H2S|CO2|O2|N2O|NO2|N2|SO2|NH3|NH4|CH4|CaCl2|MgCl2|SO4|PO4|NO3|HCO3|Ca2\\+|Mg2\\+"
    "|Zn2\\+|Fe2\\+|Fe3\\+|Na\\+|K\\+|Cl-"
)
SHAPES = {
    # Ten to a power: × 106, × 10-4, x 10 6, 10^6, E+06.
    "power": (
        r"[×x*·]\s?10 ?[-−–]?[1-9]\d?(?!\d|[.,]\d|%|\s?(?:mg|mL|ml|g|kg|people|of)\b)"
        r"|[<=>≈≤≥]\s?10[-−–]\d{1,2}(?!\d)"
    ),
    "minus": r"(?<![\d.,/–−-])10[-−–](?:[3-9]|1[0-9])(?![\d.%]|[-−–]|\s?\w)",
    "counted": (
        rf"(?<![\d.,])10\s?(?:[3-9]|1[0-5])"
        rf"(?=\s?(?:{UNITS})\b|\s?(?:/|per )\s?(?:k?g|m?L|ml)\b)"
    ),
    "spaced": r"(?<![\d.,])10 (?:[4-9]|1[0-5])(?=\s(?:/|per\b)|[,.;)]|$)",
    "caret": r"\d\^[-−]?\d+",
    # Areas, volumes and rates: kg/m2, cm3, mL/min-1.
    "unit": r"(?<![A-Za-z])(?:k|c|m|µ|μ|n)?m[23](?![\w-])|(?<=[\d\s.·/])(?:min|h|mL|ml|kg)[-−–]1\b",
    "formula": rf"(?<![A-Za-z0-9-])(?:{ELEMENTS})(?![A-Za-z0-9])",
    "share": r"(?<![A-Za-z])[rRηχ]2(?=\s?[=<>≈(,;.]|\s|$)|\bchi2\b|\beta2\b|\bI2(?=\s?[=<>])",
    "intake": r"\bVO2(?:\s?max|\s?peak)?\b|\b(?:Sp|Pa|Sa|Fi|Pv)(?:O2|CO2)\b",
}
FLATTENED = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in SHAPES.items()))
# Markup that says it, kept by another tool and left out by our boxes.
MARKUP = re.compile(r"<(?P<markup>sup|sub|s|strike|del)\b[^>]*>.*?</(?P=markup)>", re.DOTALL)


@dataclass(frozen=True)
class Flattened:
    """One number to look at."""

    title: str
    part: str
    words: str
    address: str
    versions: str


def flattened_in(text: str) -> Iterator[str]:
    """Each number that may be flattened, with the words around it."""
    for found in (*FLATTENED.finditer(text), *MARKUP.finditer(text)):
        before = text[max(found.start() - AROUND, 0) : found.start()]
        after = text[found.end() : found.end() + AROUND]
        words = f"{_from_word(before)}[{found.group().strip()}]{_to_word(after)}"
        yield " ".join(words.split())


def _from_word(before: str) -> str:
    return before.partition(" ")[2] if len(before) == AROUND else before


def _to_word(after: str) -> str:
    return after.rpartition(" ")[0] if len(after) == AROUND else after


# --- Every text ----------------------------------------------------------------------------------
def signed_rows() -> list[tuple[type[Any], QuerySet[Any]]]:
    return [(model, model._base_manager.order_by("pk")) for model in signed_models()]


def flattened_numbers(row: Any) -> list[Flattened]:
    """Of the newest draft and of what is live, each number once."""
    versions: dict[str, Any] = {"live": row} if row.live else {}
    if row.latest_revision_id:
        revision = Revision.objects.get(pk=row.latest_revision_id)
        versions["draft"] = revision.as_object()
    elif not row.live:
        versions["draft"] = row
    found: dict[tuple[str, str], list[str]] = {}
    for name, version in versions.items():
        for part, words in _numbers(version):
            found.setdefault((part, words), []).append(name)
    kind, model = kind_of(row), Page if isinstance(row, Page) else type(row)
    address = edit_address(kind, model, row.pk)
    return [
        Flattened(str(row), part, words, address, ", ".join(names))
        for (part, words), names in found.items()
    ]


def _numbers(version: Any) -> Iterator[tuple[str, str]]:
    for part in version.parts(version.signed_text()):
        for words in flattened_in(part.text):
            yield part.label, words
    for field in version._meta.get_fields():
        value = getattr(version, field.name, None) if field.concrete else None
        if isinstance(value, str) and "<" in value:
            for found in MARKUP.finditer(value):
                yield str(field.verbose_name).capitalize(), f"[{found.group()}]"

"""Reads the folder stored_texts/: one signed text of each shape that there has ever been."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps

from home.models import ContactPage, HomePage, StandardPage
from research.models import StudySummaryPage

FOLDER = Path(__file__).parent / "stored_texts"
PAGES = {
    "study": StudySummaryPage,
    "standardpage": StandardPage,
    "homepage": HomePage,
    "contactpage": ContactPage,
}

Path_ = tuple[str | int, ...]


def stored() -> dict[str, str]:
    """Canonical texts by the name of their file."""
    return {file.stem: file.read_text("utf-8").rstrip("\n") for file in FOLDER.glob("*.json")}


def model_of(name: str) -> type[Any]:
    kind = name.split("-", maxsplit=1)[0]
    return PAGES.get(kind) or apps.get_model("taxonomy", kind)


def keys_of(value: Any) -> Iterator[tuple[str, ...]]:
    """Every key of a shape with the keys above it. Items of a list stand under `*`."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (key,)
            # The vocabulary's own words are named by what a text uses.
            yield from ((key, *below) for below in keys_of(item) if key != "words")
    elif isinstance(value, list):
        for item in value:
            yield from (("*", *below) for below in keys_of(item))


def places(value: Any, above: Path_ = ()) -> Iterator[Path_]:
    """Where each key of this very text stands."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(value, dict):
            yield (*above, key)
        if isinstance(item, dict | list):
            yield from places(item, (*above, key))


def without(value: Any, place: Path_) -> Any:
    """The same without the key at this place."""
    first, *rest = place
    if isinstance(value, dict):
        if not rest:
            return {key: item for key, item in value.items() if key != first}
        return {k: without(v, tuple(rest)) if k == first else v for k, v in value.items()}
    return [without(v, tuple(rest)) if k == first else v for k, v in enumerate(value)]

"""From a study's text to a record: what is signed of it, its address and its categories."""

from collections.abc import Iterable
from typing import Any

from research.exchange.record import FORMAT, SCHEME

# Before and behind what is signed.
COLUMNS: dict[str, bool] = {
    "slug": True,
    "state": True,
    **{path: is_text for kind in FORMAT for path, is_text in kind.columns().items()},
    "categories": False,
}


def record_of(text: Any, *, slug: str, state: str, categories: Iterable[str]) -> dict[str, Any]:
    record: dict[str, Any] = {"slug": slug, "state": state}
    for kind in FORMAT:
        for path, value in kind.write(text):
            _put(record, path, value)
    if "level" in record["evidence_level"]:
        record["evidence_level"] = {"scheme": SCHEME} | record["evidence_level"]
    return record | {"categories": list(categories)}


def _put(record: dict[str, Any], path: str, value: Any) -> None:
    holder, _, key = path.rpartition(".")
    (record.setdefault(holder, {}) if holder else record)[key] = value

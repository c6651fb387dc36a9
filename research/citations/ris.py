"""RIS: one tag per line. It has no escapes, so no value may have a line break (`item.one_line`)."""

from collections.abc import Iterator

from research.citations.item import Item, date_parts
from research.citations.pages import page_range

TYPES = {"article-journal": "JOUR", "webpage": "ELEC"}
DATE_PARTS = 3


def ris(item: Item) -> str:
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(item))


def _lines(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES[item["type"]]
    for author in item.get("author", []):
        yield "AU", _name(author)
    simple = {"title": "TI", "container-title": "T2", "version": "ET", "volume": "VL"}
    for name, tag in (*simple.items(), ("issue", "IS")):
        if name in item:
            yield tag, item[name]
    yield from _pages(item.get("page", ""))
    if parts := date_parts(item):
        yield "PY", str(parts[0])
        # Always year/month/day/other; unknown parts are left empty between the slashes.
        padded = [f"{part:02}" for part in parts] + [""] * (DATE_PARTS - len(parts))
        yield "DA", "/".join([*padded, ""])
    for name, tag in {"DOI": "DO", "URL": "UR", "PMID": "AN", "PMCID": "C2", "note": "N1"}.items():
        if name in item:
            yield tag, item[name]
    yield "ER", ""


def _name(author: dict[str, str]) -> str:
    """ "Family, Given, Suffix". A comma would split a group's name, and there is no escape."""
    if "literal" in author:
        return author["literal"]
    return ", ".join(author[part] for part in ("family", "given", "suffix") if part in author)


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    if ends := page_range(pages):
        yield "SP", ends[0]
        yield "EP", ends[1]
    elif pages:
        yield "SP", pages

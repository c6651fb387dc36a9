"""BibTeX that old and new programs read: UTF-8 letters, no unbalanced braces."""

from collections.abc import Iterator
from urllib.parse import quote

from research.citations.item import Item, date_parts
from research.citations.pages import with_dash

TYPES = {"article-journal": "article", "webpage": "misc"}
# Month macros that every style knows, written without braces.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even after a backslash, so braces and backslash are spelled out.
SPELLED_OUT = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: rf"\{sign}" for sign in "&%$#_"},
    }
)


def bibtex(item: Item) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(item))
    return f"@{TYPES[item['type']]}{{{item['id']},\n{fields}}}\n"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    if authors := item.get("author"):
        yield "author", f"{{{' and '.join(_name(author) for author in authors)}}}"
    if "title" in item:
        # Doubled, so that no style changes the case of a name: "AIS", "Nogo-A".
        yield "title", f"{{{{{_escaped(item['title'])}}}}}"
    if "container-title" in item and item["type"] == "article-journal":
        yield "journal", f"{{{_escaped(item['container-title'])}}}"
    parts = dict(zip(("year", "month", "day"), date_parts(item), strict=False))
    for name, value in parts.items():
        yield name, MONTHS[value - 1] if name == "month" else f"{{{value}}}"
    for name, field in {"version": "version", "volume": "volume", "issue": "number"}.items():
        if name in item:
            yield field, f"{{{_escaped(item[name])}}}"
    if "page" in item:
        yield "pages", f"{{{_escaped(with_dash(item['page'], '--'))}}}"
    # Read verbatim, so nothing is escaped; braces are percent-encoded, as in a URL.
    for name, field in {"DOI": "doi", "URL": "url"}.items():
        if name in item:
            yield field, f"{{{_verbatim(item[name])}}}"
    for name, field in {"PMID": "pmid", "PMCID": "pmcid", "note": "note"}.items():
        if name in item:
            yield field, f"{{{_escaped(item[name])}}}"


def _name(author: dict[str, str]) -> str:
    if "literal" in author:
        return f"{{{_escaped(author['literal'])}}}"
    # The suffix stands between the two: "King, Jr., Martin L."
    parts = [author[part] for part in ("family", "suffix", "given") if part in author]
    if "given" not in author:
        # Without braces, the first of two words would be read as a given name.
        whole = " ".join(parts)
        return f"{{{_escaped(whole)}}}" if " " in whole or not whole else _name_part(whole)
    return ", ".join(_name_part(part) for part in parts)


def _name_part(part: str) -> str:
    """In braces where a comma, a symbol or the word "and" would be read as the end of a name."""
    escaped = _escaped(part)
    ends_early = "," in part or {"and", "others"} & set(part.lower().split())
    return f"{{{escaped}}}" if ends_early or escaped != part else part


def _escaped(text: str) -> str:
    return text.translate(SPELLED_OUT)


def _verbatim(text: str) -> str:
    return "".join(quote(sign) if sign in "{}\\" else sign for sign in text)

"""The canonical text: one stable way to write down what a signature covers.

The form is JSON: keys sorted, no spaces, text as Unicode NFC with `\\n` line ends, whole numbers,
booleans and null. There are no ids of pages, blocks or rows in it, so the same content gives the
same bytes on every database, after export and import, and on every version of Python.
Rich text is cut down to a short list of elements without attributes (`clean_rich_text`).

`words` holds vocabulary words as they were when the text was signed, keyed `vocabulary:key`. A
later rename of a word therefore changes no hash of a text that is signed already.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from html import unescape
from typing import Any

import nh3
from django.utils.html import strip_tags

VERSION = 1
RICH_TEXT_ELEMENTS = {"p", "br", "b", "i", "ul", "ol", "li", "h3", "h4"}
# Two spellings of one look must not give two hashes.
LINE_END = re.compile(r"</(?:p|li|h3|h4)>|<br ?/?>")
SAME_ELEMENT = (("<strong>", "<b>"), ("</strong>", "</b>"), ("<em>", "<i>"), ("</em>", "</i>"))

PublicText = dict[str, Any]


def clean_rich_text(html: str | None) -> str:
    """Rich text with the elements we allow and no attributes; safe to print as it is."""
    # Without the "*" nh3 keeps `title` and `lang` of every element.
    cleaned = nh3.clean(
        html or "", tags=RICH_TEXT_ELEMENTS | {"strong", "em"}, attributes={"*": set()}
    )
    for old, new in SAME_ELEMENT:
        cleaned = cleaned.replace(old, new)
    return "" if cleaned in {"<p></p>", "<p><br></p>"} else cleaned.strip()


def plain_lines(html: str) -> str:
    """Rich text as lines of plain text, one for each paragraph, heading or item of a list."""
    lines = [unescape(strip_tags(line)) for line in LINE_END.split(html)]
    return "\n".join(line.strip() for line in lines if line.strip())


def _normal(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if isinstance(value, Mapping):
        return {str(key): _normal(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(item) for item in value]
    raise TypeError(f"A canonical text cannot hold {type(value).__name__}: {value!r}")


def canonical_text(public: Mapping[str, Any]) -> str:
    """Write `public` down in the one stable way. Raises TypeError for a value without one."""
    return json.dumps(
        {"canonical": VERSION, "text": _normal(public)},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def public_text_of(canonical: str) -> PublicText:
    """The content of a canonical text, as `public_text()` gave it."""
    return json.loads(canonical)["text"]


def text_hash(canonical: str) -> str:
    """SHA-256 of a canonical text: 64 hexadecimal digits."""
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()

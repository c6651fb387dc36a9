"""The canonical text: one stable way to write down what a signature covers.

The form is JSON: keys sorted, no spaces, text as Unicode NFC with `\\n` line ends, whole numbers,
booleans and null. There are no ids of pages, blocks or rows in it, so the same content gives the
same bytes on every database, after export and import, and on every version of Python.
Rich text is cut down to a short list of elements without attributes (`clean_rich_text`).

`words` holds vocabulary words as they were when the text was signed, keyed `vocabulary:key`. A
later rename of a word therefore does not change the hash of a text that is already signed.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

import nh3
from django.utils.html import strip_tags

from core.pasted import settled_rich_text

PublicText = dict[str, Any]
Document = dict[str, Any]

# One for each version after the first: it takes the content of the previous version, for any kind
# of text, and renames its keys for the next. New fields need none: empty values are left out of
# every comparison, and readers of an older text get an empty value (`filled`).
STEPS: list[Callable[[PublicText], PublicText]] = []
VERSION = len(STEPS) + 1
RICH_TEXT_ELEMENTS = {"p", "br", "b", "i", "ul", "ol", "li", "h3", "h4"}
# Two spellings of the same look must not give two hashes.
LINE_END = re.compile(r"</(?:p|li|h3|h4)>|<br ?/?>")
SAME_ELEMENT = (("<strong>", "<b>"), ("</strong>", "</b>"), ("<em>", "<i>"), ("</em>", "</i>"))


def clean_rich_text(html: str | None) -> str:
    """Rich text with the elements we allow and no attributes; safe to print as it is.

    Markup that we do not allow says something too: `10<sup>6</sup>` is 10⁶ and never 106.
    """
    # Without the "*" nh3 keeps `title` and `lang` of every element.
    cleaned = nh3.clean(
        settled_rich_text(html or ""),
        tags=RICH_TEXT_ELEMENTS | {"strong", "em"},
        attributes={"*": set()},
    )
    for old, new in SAME_ELEMENT:
        cleaned = cleaned.replace(old, new)
    return "" if cleaned in {"<p></p>", "<p><br></p>"} else cleaned.strip()


def plain_lines(html: str) -> str:
    """Rich text as lines of plain text, one for each paragraph, heading or item of a list."""
    lines = [unescape(strip_tags(line)) for line in LINE_END.split(html)]
    return "\n".join(line.strip() for line in lines if line.strip())


def plain_words(html: str) -> str:
    """Rich text as one plain string, not escaped: a template or a feed escapes it once."""
    return unescape(strip_tags(html.replace("<", " <"))).strip()


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


def canonical_text(public: Mapping[str, Any], *, version: int | None = None) -> str:
    """Write `public` in the one stable form. Raises TypeError for a value without one."""
    return written({"canonical": version or VERSION, "text": _normal(public)})


def written(document: Document) -> str:
    """A document as text. One that was read from a stored text gives that text again."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def document_of(canonical: str) -> Document:
    """A stored text as it is: `canonical` names its version, `text` holds its content."""
    return json.loads(canonical)


def text_of(document: Document) -> PublicText:
    """The content under today's names, whichever version wrote it."""
    text = document["text"]
    for step in STEPS[document["canonical"] - 1 :]:
        text = step(text)
    return text


def text_hash(canonical: str) -> str:
    """SHA-256 of a canonical text: 64 hexadecimal digits."""
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


# --- Texts of different shapes ------------------------------------------------------------
def without_empty(value: Any) -> Any:
    """The same without empty keys, at any depth. 0 and false are not empty.

    List items stay, even empty ones: their position may matter.
    """
    if isinstance(value, Mapping):
        kept = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if not _is_empty(item)}
    if isinstance(value, list | tuple):
        return [without_empty(item) for item in value]
    return value


def same_text(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Do both say the same? One may have fields that did not exist yet for the other."""
    return content_hash(first) == content_hash(second)


def content_hash(public: Mapping[str, Any]) -> str:
    """Hash of what a text says. A field that is added later and is empty does not change it."""
    return text_hash(written({"text": without_empty(_normal(public))}))


def filled(text: Any, shape: Any) -> Any:
    """`text` with the empty value of `shape` for every key that it lacks.

    A list in `shape` holds the shape of one item, or nothing.
    """
    if isinstance(shape, Mapping) and isinstance(text, Mapping):
        known = {key: filled(text[key], shape[key]) for key in text if key in shape}
        lacking = {key: _empty_of(shape[key]) for key in shape if key not in text}
        return {**text, **known, **lacking}
    if isinstance(shape, list) and shape and isinstance(text, list):
        return [filled(item, shape[0]) for item in text]
    return text


def _empty_of(shape: Any) -> Any:
    if isinstance(shape, Mapping):
        return {key: _empty_of(item) for key, item in shape.items()}
    return [] if isinstance(shape, list) else shape


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | Mapping) and not value)

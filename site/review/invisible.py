"""A text with signs that nobody sees is not sent to review (core/invisible.py)."""

import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from django.utils.translation import gettext as _

from core.invisible import invisible_places


def invisible_signs(text: str) -> Iterator[tuple[str, str]]:
    """Each invisible sign by its name, with the words before it."""
    text = unescape(text)
    for place in invisible_places(text):
        name = unicodedata.name(text[place], f"U+{ord(text[place]):04X}").lower()
        yield name, " ".join(text[max(place - 40, 0) : place].split()[-4:])


def problems_with_signs(obj: Any) -> list[str]:
    """One sentence for each invisible sign in the signed text of a page or snippet."""
    text = obj.signed_text()
    if not any(sign for value in _texts(text) for sign in invisible_signs(value)):
        return []
    found: dict[tuple[str, str], str] = {}
    for part in obj.parts(text):
        for sign in (*invisible_signs(part.text), *invisible_signs(part.look)):
            found.setdefault(sign, part.label)
    # What no part shows, and the words of lists.
    for value in _texts(text):
        for sign in invisible_signs(value):
            found.setdefault(sign, _("The text"))
    return [
        _("%(part)s: take out an invisible sign (%(sign)s) after “%(words)s”. Type the words anew.")
        % {"part": label, "sign": name, "words": words}
        for (name, words), label in found.items()
    ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)

"""Signs that nobody sees: they hide words from a reader, or show them in another order."""

import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from django.utils.translation import gettext as _

ORDINARY = {"\n", "\r", "\t"}
# Control, format (direction signs are), private use, half a sign, line and paragraph separators.
CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
# Letters and marks that are drawn as nothing.
BLANK = {"\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0"}
# Spaces and line ends, which Python does not count as printable.
SEEN = dict.fromkeys(map(ord, "\n\r\t\xa0\u2002\u2003\u2009\u200a\u202f"))
# Persian, Hindi and others need these between their letters.
JOINERS = {"\u200c", "\u200d"}


def invisible_signs(text: str) -> Iterator[tuple[str, str]]:
    """Each invisible sign by its name, with the words before it."""
    text = unescape(text)
    if BLANK.isdisjoint(text) and text.translate(SEEN).isprintable():
        return  # nearly every text, and quickly
    for place, sign in enumerate(text):
        if sign in ORDINARY or not (sign in BLANK or unicodedata.category(sign) in CATEGORIES):
            continue
        if sign in JOINERS and _joins(text[place - 1 : place], text[place + 1 : place + 2]):
            continue
        name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
        yield name, " ".join(text[max(place - 40, 0) : place].split()[-4:])


def _joins(before: str, after: str) -> bool:
    return all(
        # A letter or a mark on one, as the sign in Hindi that joins two consonants.
        unicodedata.category(sign or " ")[0] in "LM"
        and not unicodedata.name(sign, "LATIN").startswith("LATIN")
        for sign in (before, after)
    )


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

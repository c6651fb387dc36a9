"""Signs that nobody sees: they hide words from a reader, or show them in another order."""

import unicodedata
from collections.abc import Iterator

ORDINARY = {"\n", "\r", "\t"}
# Control, format (direction signs are), private use, half a sign, line and paragraph separators.
CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
# Letters and marks that are drawn as nothing.
BLANK = {"\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0"}
# Spaces and line ends, which Python does not count as printable.
SEEN = dict.fromkeys(map(ord, "\n\r\t\xa0\u2002\u2003\u2009\u200a\u202f"))
# Persian, Hindi and others need these between their letters.
JOINERS = {"\u200c", "\u200d"}


def invisible_places(text: str) -> Iterator[int]:
    """Where in the text an invisible sign stands."""
    if BLANK.isdisjoint(text) and text.translate(SEEN).isprintable():
        return  # nearly every text, and quickly
    for place, sign in enumerate(text):
        if sign in ORDINARY or not (sign in BLANK or unicodedata.category(sign) in CATEGORIES):
            continue
        if sign in JOINERS and _joins(text[place - 1 : place], text[place + 1 : place + 2]):
            continue
        yield place


def without_invisible(text: str) -> str:
    places = set(invisible_places(text))
    return "".join(sign for place, sign in enumerate(text) if place not in places)


def _joins(before: str, after: str) -> bool:
    return all(
        # A letter or a mark on one, as the sign in Hindi that joins two consonants.
        unicodedata.category(sign or " ")[0] in "LM"
        and not unicodedata.name(sign, "LATIN").startswith("LATIN")
        for sign in (before, after)
    )

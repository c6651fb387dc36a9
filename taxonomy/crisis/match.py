"""Which groups of crisis words a query names. Asked before the search folds or drops a word.

The words are shipped with the code (data/crisis_words.json). No reader meets them, and nothing here
stores, counts or logs a query.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from taxonomy.services.data import read_data

# Typed, curly and from other scripts; one of them alone is no letter.
APOSTROPHES = re.compile("['`\u00b4\u02b9\u02bb\u02bc\u02c8\u2018\u2019\u201b\u2032\uff07]")
# An accent, or a sign that nobody sees: a soft hyphen does not end a word.
UNSEEN = {"Mn", "Cf"}
WORD = re.compile(r"[^\W_]+")
FIRST, LINE = "first", "line"


@dataclass(frozen=True)
class Need:
    """`show` is "first" (a block before any result) or "line" (one line).

    `texts` are keys of `HelpGroup`, `topics` of `HelpTopic`; a group without words of its own
    shows the fixed ones.
    """

    show: str
    texts: tuple[str, ...]
    topics: tuple[str, ...]


def need_of(query: str) -> Need | None:
    """What this query asks for besides studies, or None."""
    words = plain(query)
    named = [group for group in _data()["groups"] if _names(group, words)]
    show = FIRST if any(group["show"] == FIRST for group in named) else LINE
    shown = [group for group in named if group["show"] == show]
    if not shown:
        return None
    texts = dict.fromkeys(group["text"] or "" for group in shown)
    topics = dict.fromkeys(topic for group in shown for topic in group["topics"])
    return Need(show, tuple(texts), tuple(topics))


def crisis_words() -> list[str]:
    """Every phrase, for whoever checks the spelling of a query."""
    return [phrase for group in _data()["groups"] for phrase in group["words"]]


def plain(query: str) -> str:
    """Lowercase words with one space between them; without apostrophes, hyphens and accents."""
    letters = unicodedata.normalize("NFKD", APOSTROPHES.sub("", query)).casefold()
    seen = "".join(char for char in letters if unicodedata.category(char) not in UNSEEN)
    return " ".join(WORD.findall(seen))


def _names(group: dict[str, Any], words: str) -> bool:
    if words.replace(" ", "") in group["bare_numbers"]:
        return True
    text = f" {words} "
    for other in _data()["not_a_match"]:
        # A sign that no phrase has, so that the words on both sides are not read as one phrase.
        text = re.sub(rf"(?<= ){re.escape(other)}(?= )", "|", text)
    return any(f" {phrase} " in text for phrase in group["words"])


@cache
def _data() -> dict[str, Any]:
    return read_data("crisis_words.json")

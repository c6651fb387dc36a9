"""Words as the index holds them: the same letters for the same word, however it is written.

One function folds the texts and the queries, so that both databases find the same. PostgreSQL
stems what comes out once more, which only ever joins more words.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from wagtail.search import index

WORD = re.compile(r"[^\W_]+")
STOP_WORDS = frozenset(
    (Path(__file__).resolve().parent / "data" / "stop_words.txt").read_text("utf-8").split()
)
# British spelling to American, then plural to singular. Both sides are folded, so what a rule
# makes of another word does not matter, as long as it makes the same of it each time.
SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})our(?=s?$)"), "or"),
    (re.compile(r"(?<=[a-z])(t|b)re(?=s?$)"), r"\1er"),
    (re.compile(r"(?:ae|oe)(?=[a-z]{3})"), "e"),
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(?<=ss|sh|ch)es$|(?<=x)es$"), ""),
    (re.compile(r"(?<=[a-z]{2})(?<![sui])s$"), ""),
)


def fold_all(text: str) -> list[str]:
    """The words of a text in their order, without accents and plurals."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return [fold_word(word) for word in WORD.findall(plain)]


def fold(text: str) -> list[str]:
    """The same without the small words that every text has."""
    return [word for word in fold_all(text) if word not in STOP_WORDS]


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    for pattern, instead in SPELLINGS:
        word = pattern.sub(instead, word)
    return word


def fold_word(word: str) -> str:
    # A short word is kept as it is: "this" is no plural, and neither is "ais".
    return _folded(word) if len(word) > 3 else word  # noqa: PLR2004


def category_word(name: str) -> str:
    """One word that stands for a category in the index, and in no text."""
    return f"category{''.join(fold(name))}"


class FoldedField(index.SearchField):
    """A field of the index that is folded as the queries are."""

    def get_value(self, obj) -> str:
        # Small words stay: without them "pressure after an injury" would be a pressure injury.
        return " ".join(fold_all(str(super().get_value(obj) or "")))

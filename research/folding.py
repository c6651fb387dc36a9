"""Words as the index stores them: one spelling for each word, however it is written.

One function folds both texts and queries, so that both databases find the same. PostgreSQL
stems the result again, which can only merge more words.
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
# British spelling to American, then plural to singular. Both sides are folded, so a rule may
# distort other words, as long as it always distorts them in the same way.
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
    """The words of a text in order, without accents or plurals."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return [fold_word(word) for word in WORD.findall(plain)]


def fold(text: str) -> list[str]:
    """The same without stop words, which every text has."""
    return [word for word in fold_all(text) if word not in STOP_WORDS]


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    for pattern, instead in SPELLINGS:
        word = pattern.sub(instead, word)
    return word


def fold_word(word: str) -> str:
    # A short word is kept as it is: "ais" is not a plural.
    return _folded(word) if len(word) > 3 else word  # noqa: PLR2004


def category_word(name: str) -> str:
    """A word that stands for a category in the index and is in no text."""
    return f"category{''.join(fold(name))}"


class FoldedField(index.SearchField):
    """A field of the index that is folded like the queries."""

    def get_value(self, obj) -> str:
        # Stop words stay: without them "pressure after an injury" would be a pressure injury.
        return " ".join(fold_all(str(super().get_value(obj) or "")))

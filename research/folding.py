"""Words as the search stores them: one spelling for each family of words, however it is written.

One function reads both texts and queries, so that both databases find the same.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import snowballstemmer

DATA = Path(__file__).resolve().parent / "data"
STOP_WORDS = frozenset((DATA / "stop_words.txt").read_text("utf-8").split())
# They ask whether something is good. Every study answers that in some way, so they find none alone.
ASKING_WORDS = frozenset((DATA / "asking_words.txt").read_text("utf-8").split())
WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
POSSESSIVE = re.compile("['\u2018\u2019\u02bc]s\\b")
# "T 6" and "T-6" are T6.
LEVEL = re.compile(r"\b([ctls])[\s\u2010\u2011-](?=\d{1,2}\b)", re.IGNORECASE)
# "C5/6" and "T10-12" are two levels each.
LEVELS = re.compile(r"\b([ctls])(\d{1,2})\s?[/\u2010-\u2015-]\s?(\d{1,2})\b", re.IGNORECASE)
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: str(number) for number, word in enumerate(COUNTED, start=1)}
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "x": "10"}
NUMBERED = {"phase", "grade", "level"}
# A British spelling and the American one. Rules may distort a word, always in the same way.
BRITISH = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e|es|ed|er|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|able|al)?$)"), "or"),
    (re.compile(r"(?<=[a-z])(t|b)re(?=s?$)"), r"\1er"),
    (re.compile(r"(?:ae|oe)(?=[a-z]{3})"), "e"),
)
ODD_WORDS = dict(
    line.split() for line in (DATA / "odd_words.txt").read_text("utf-8").splitlines() if line
)
ENDING = re.compile(r"(?<=[a-z]{4})(?:ia|i|a)$")
SHORT = 3
VOWEL = re.compile(r"[aeiouy\d]")
_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True)
class Word:
    """One word of a text: as it is written, in plain letters, and its family."""

    raw: str
    plain: str
    stem: str
    # A hyphen stands between it and the next one.
    is_hyphened: bool = False

    @property
    def is_stop(self) -> bool:
        return self.plain in STOP_WORDS

    @property
    def is_number(self) -> bool:
        return self.plain[0].isdigit()


def words_of(text: str) -> list[Word]:
    """The words of a text in order, stop words too."""
    text = APOSTROPHES.sub("", POSSESSIVE.sub("", unicodedata.normalize("NFKD", text)))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = LEVELS.sub(r"\1\2 \1\3", LEVEL.sub(r"\1", text))
    words: list[Word] = []
    for match in WORD.finditer(text):
        raw, before = match[0], words[-1].plain if words else ""
        plain = raw.lower()
        if before in NUMBERED or (before.isdigit() and _follows_a_numbered(words)):
            plain = ROMAN.get(plain, plain)
        plain = NUMBERS.get(plain, plain)
        next_ones = text[match.end() : match.end() + 2]
        is_hyphened = next_ones[:1] in "-\u2010\u2011" and next_ones[1:].isalnum()
        words.append(Word(raw, plain, stem_of(plain), bool(next_ones) and is_hyphened))
    return words


def _follows_a_numbered(words: list[Word]) -> bool:
    """The second number of "phase I/II"."""
    return len(words) > 1 and words[-2].plain in NUMBERED and words[-1].raw.lower() in ROMAN


@lru_cache(maxsize=50_000)
def stem_of(plain: str) -> str:
    """The family of a word in small plain letters."""
    word = ODD_WORDS.get(plain, plain)
    for pattern, instead in BRITISH:
        word = pattern.sub(instead, word)
    if not VOWEL.search(word):
        return word.removesuffix("s") if len(word) >= SHORT else word  # "MSCs"
    if len(word) <= SHORT and word.endswith("s"):
        return word  # "AIS" is no plural
    return ENDING.sub("", _stemmer.stemWord(word))

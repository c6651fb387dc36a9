"""One name of a glossary term, and whether a run of words in a text is that name."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taxonomy.in_place import WORD

DASHES = "-‐‑‒–"
DASH = re.compile(f"[{DASHES}]")
SPACE = re.compile(r"\s+")
HISSING = ("s", "x", "z", "ch", "sh")


def plain_gap(between: str) -> str:
    """The text between two words, with single spaces and every dash as a hyphen."""
    return DASH.sub("-", SPACE.sub(" ", between))


@dataclass(frozen=True)
class Name:
    """`words` and the `gaps` between them, and the `key` of the term; "" marks nothing."""

    key: str
    name: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, key: str, name: str) -> "Name":
        matches = list(WORD.finditer(name))
        gaps = (name[a.end() : b.start()] for a, b in itertools.pairwise(matches))
        return cls(key, name, tuple(word[0] for word in matches), tuple(map(plain_gap, gaps)))

    def first_words(self) -> Iterator[str]:
        """In lowercase, the words that this name may begin with in a text."""
        word = self.words[0].lower()
        yield from _several(word) if self._may_be_several(0) else (word,)

    def _may_be_several(self, place: int) -> bool:
        """The last word can be plural, and so can the one before "of": levels of injury."""
        return place == len(self.words) - 1 or self.words[place + 1] == "of"

    def fits(self, place: int, word: str) -> bool:
        wanted = self.words[place]
        if has_its_own_letters(wanted):
            return word == wanted or (self._may_be_several(place) and word == f"{wanted}s")
        if word.lower() == wanted.lower():
            return True
        return self._may_be_several(place) and word.lower() in _several(wanted.lower())

    def is_part_of_a_larger_name(self, words: Sequence[str], *, begins_sentence: bool) -> bool:
        """Capitals that the name itself does not have: Quality of Life Index."""
        return any(
            word[0].isupper() and wanted[0].islower() and not (place == 0 and begins_sentence)
            for place, (word, wanted) in enumerate(zip(words, self.words, strict=True))
        )


def has_its_own_letters(word: str) -> bool:
    """A short form or a single capital matches only in exactly these letters."""
    return word[1:] != word[1:].lower() or (len(word) == 1 and word.isupper())


def _several(word: str) -> tuple[str, ...]:
    forms = [word, f"{word}s"]
    if word.endswith(HISSING):
        forms.append(f"{word}es")
    if word.endswith("y"):
        forms.append(f"{word[:-1]}ies")
    if word.endswith("is"):
        forms.append(f"{word[:-2]}es")
    return tuple(forms)

"""Finds names of glossary terms in plain text. taxonomy/in_place.py decides which names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from research.published.glossary.names import DASHES, Name, plain_gap
from taxonomy.in_place import ONLY_BEFORE, OTHER_MEANINGS, WORD

# Next to one of these and a letter, a word is part of a longer one: "non-traumatic", "a/b".
JOINERS = f"{DASHES}/@._'’"
BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:;\n])[\s\"“‘'(\[]*$")
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
NEXT_WORD = re.compile(r"\s+([^\W_]+)")
NOTHING = Name("", "", (), ())


@dataclass(frozen=True)
class Hit:
    """`text[start:end]` is `name`. `counts` is false where nothing may be marked."""

    start: int
    end: int
    name: Name
    counts: bool


class TermFinder:
    """Looks for the names it was given, as (key of the term, name). The longest one wins."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self.by_first_word: dict[str, list[Name]] = {}
        given = [*names, *(("", phrase) for phrase in OTHER_MEANINGS)]
        for name in (Name.of(key, name) for key, name in given):
            for word in name.first_words() if name.words else ():
                self.by_first_word.setdefault(word, []).append(name)

    def find(self, text: str) -> Iterator[Hit]:
        words = list(WORD.finditer(text))
        place = 0
        while place < len(words):
            candidates = self.by_first_word.get(words[place][0].lower())
            name = _longest(candidates, text, words, place) if candidates else NOTHING
            end = place + len(name.words)
            if end > place:
                yield self._hit(text, words[place:end], name)
            place = max(end, place + 1)

    def _hit(self, text: str, words: list[re.Match[str]], name: Name) -> Hit:
        start, end = words[0].start(), words[-1].end()
        begins = bool(BEGINS_SENTENCE.search(text, max(0, start - 20), start))
        counts = (
            bool(name.key)
            and not _is_joined(text, start, end)
            and not name.is_part_of_a_larger_name(
                [word[0] for word in words], begins_sentence=begins
            )
            and _stands_before_its_word(name, text[end : end + 30])
        )
        return Hit(start, end, name, counts)


def _longest(names: list[Name], text: str, words: list[re.Match[str]], place: int) -> Name:
    fitting = (name for name in names if _stands_at(name, text, words, place))
    return max(fitting, key=lambda name: len(name.words), default=NOTHING)


def _stands_at(name: Name, text: str, words: list[re.Match[str]], place: int) -> bool:
    here = words[place : place + len(name.words)]
    if len(here) < len(name.words) or not all(
        name.fits(number, word[0]) for number, word in enumerate(here)
    ):
        return False
    return all(
        plain_gap(text[a.end() : b.start()]) == gap
        for a, b, gap in zip(here, here[1:], name.gaps, strict=False)
    )


def _is_joined(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 2) : start]
    after = text[end : end + 2]
    if len(before) == 2 and before[1] in JOINERS and before[0].isalnum():  # noqa: PLR2004
        return True
    return (
        len(after) == 2  # noqa: PLR2004
        and after[0] in JOINERS
        and after[1].isalnum()
        and not POSSESSIVE.match(text, end)
    )


def _stands_before_its_word(name: Name, after: str) -> bool:
    wanted = ONLY_BEFORE.get(name.name.lower())
    match = NEXT_WORD.match(after)
    return wanted is None or bool(match and match[1].lower() in wanted)

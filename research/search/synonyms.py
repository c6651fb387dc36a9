"""Lay and medical words for one thing: from the glossary, and from the categories."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from research.folding import category_word, fold, fold_all
from research.published.snapshot import Snapshot
from taxonomy.models import GlossaryTerm

LONGEST_PHRASE = 6
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Same:
    """Phrases that mean one thing, and their names as they are written."""

    phrases: frozenset[Phrase] = frozenset()
    names: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases)


@dataclass
class Synonyms:
    by_phrase: dict[Phrase, Same] = field(default_factory=dict)

    def of(self, phrase: Phrase) -> Same:
        return self.by_phrase.get(phrase, Same())

    def add(self, names: Iterable[str], phrases: Iterable[Phrase] = ()) -> None:
        """These names mean one thing. `phrases` are found by them and are no words themselves."""
        read = {name: phrase for name in names if (phrase := _phrase(name))}
        if len(read) + len(list(phrases)) < 2:  # noqa: PLR2004 - one name alone has no other
            return
        same = Same(frozenset([*read.values(), *phrases]), tuple(read))
        for key in {*read.values(), *_joined(read.values())}:
            known = self.of(key)
            names_of_both = dict.fromkeys([*known.names, *same.names])
            self.by_phrase[key] = Same(known.phrases | same.phrases, tuple(names_of_both))


def _phrase(name: str) -> Phrase:
    """Empty for a name of several words with only one that says something: "own cells" is no
    other name of every cell, and PostgreSQL would ask for "cells" alone."""
    phrase = tuple(fold_all(name))
    says_one_thing = len(phrase) > 1 and len(fold(name)) < 2  # noqa: PLR2004
    return () if says_one_thing or len(phrase) > LONGEST_PHRASE else phrase


def _joined(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """ "bed sore" is also written "bedsore"."""
    return (("".join(phrase),) for phrase in phrases if len(phrase) == 2)  # noqa: PLR2004


@lru_cache(maxsize=2)
def synonyms_of(words: Snapshot) -> Synonyms:
    """Made once for each snapshot; the cache knows a snapshot by its identity."""
    found = Synonyms()
    for term in words.terms:
        found.add([term.term, *term.alias_list()])
    for category in words.categories:
        filed = (category_word(category["name"]),)
        found.add([category["name"], *category["synonyms"]], [filed])
    return found


def term_named(words: str, kept: Snapshot) -> GlossaryTerm | None:
    """The glossary entry of exactly these words, or of their plural."""
    names = _named(kept)
    return names.get(words.lower()) or names.get(" ".join(fold_all(words)))


@lru_cache(maxsize=2)
def _named(kept: Snapshot) -> dict[str, GlossaryTerm]:
    """Names as they are written win over folded ones, and terms over their other names."""
    found: dict[str, GlossaryTerm] = {}
    for names in (lambda term: [term.term], lambda term: term.alias_list()):
        for term in kept.terms:
            for name in names(term):
                found.setdefault(_plain(name), term)
    for term in kept.terms:
        for name in (term.term, *term.alias_list()):
            if phrase := _phrase(name):
                found.setdefault(" ".join(phrase), term)
    return found


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))

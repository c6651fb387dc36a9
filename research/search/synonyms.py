"""Lay and medical words for the same thing, from the glossary and from the categories."""

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
    """Phrases that mean the same thing, and their names as they are written."""

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
        """These names mean the same. They also find `phrases`, which are not words themselves."""
        read = {name: phrase for name in names if (phrase := _phrase(name))}
        if len(read) + len(list(phrases)) < 2:  # noqa: PLR2004 - a single name has no synonym
            return
        same = Same(frozenset([*read.values(), *phrases]), tuple(read))
        for key in {*read.values(), *_joined(read.values())}:
            known = self.of(key)
            names_of_both = dict.fromkeys([*known.names, *same.names])
            self.by_phrase[key] = Same(known.phrases | same.phrases, tuple(names_of_both))


def _phrase(name: str) -> Phrase:
    """Empty for a name of several words of which only one is not a stop word: "own cells" does
    not mean every cell, and PostgreSQL would search for "cells" alone."""
    phrase = tuple(fold_all(name))
    says_one_thing = len(phrase) > 1 and len(fold(name)) < 2  # noqa: PLR2004
    return () if says_one_thing or len(phrase) > LONGEST_PHRASE else phrase


def _joined(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """ "bed sore" is also written "bedsore"."""
    return (("".join(phrase),) for phrase in phrases if len(phrase) == 2)  # noqa: PLR2004


@lru_cache(maxsize=2)
def synonyms_of(words: Snapshot) -> Synonyms:
    """Built once per snapshot; the cache recognizes a snapshot by its identity."""
    synonyms = Synonyms()
    for term in words.terms:
        synonyms.add([term.term, *term.alias_list()])
    for category in words.categories:
        filed = (category_word(category["name"]),)
        synonyms.add([category["name"], *category["synonyms"]], [filed])
    return synonyms


def term_named(words: str, kept: Snapshot) -> GlossaryTerm | None:
    """The glossary entry for exactly these words, or for their plural."""
    names = _named(kept)
    return names.get(words.lower()) or names.get(" ".join(fold_all(words)))


@lru_cache(maxsize=2)
def _named(kept: Snapshot) -> dict[str, GlossaryTerm]:
    """Names as written win over folded ones, and terms over their other names."""
    by_name: dict[str, GlossaryTerm] = {}
    for names in (lambda term: [term.term], lambda term: term.alias_list()):
        for term in kept.terms:
            for name in names(term):
                by_name.setdefault(_plain(name), term)
    for term in kept.terms:
        for name in (term.term, *term.alias_list()):
            if phrase := _phrase(name):
                by_name.setdefault(" ".join(phrase), term)
    return by_name


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))

"""Finds words of the glossary by any of their names. It asks nothing: the page reads them all."""

import re
from collections.abc import Iterable

from taxonomy.crisis.match import plain
from taxonomy.models import GlossaryTerm

LONGEST_QUERY = 120
PLURAL = re.compile("(?<=[a-z]{2})ies$")
# A shorter word begins too many others.
SHORTEST_WHOLE = 4


def clean_query(asked: str) -> str:
    """What a reader typed, without what cannot be seen."""
    return "".join(char for char in asked if char.isprintable()).strip()[:LONGEST_QUERY]


def terms_named(asked: str, terms: Iterable[GlossaryTerm]) -> list[GlossaryTerm]:
    """Terms with one name in which each word of `asked` is found, whole or as a beginning."""
    words = plain(asked).split()
    return [term for term in terms if words and any(_has_all(words, name) for name in names(term))]


def names(term: GlossaryTerm) -> list[str]:
    """What people may call it, and what they may type for it."""
    return [term.term, *term.other_names(), *term.search_word_list()]


def _has_all(asked: list[str], name: str) -> bool:
    parts = plain(name).split()
    return all(any(_fits(word, part) for part in parts) for word in asked)


def _fits(word: str, part: str) -> bool:
    """The beginning of a word, or a longer form of it: "spasms" and "injuries" are found."""
    beginning = part.startswith(PLURAL.sub("y", word))
    return beginning or (len(part) >= SHORTEST_WHOLE and word.startswith(part))

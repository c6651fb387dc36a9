"""Phrases that the search knows: names of terms and categories, and the words people use for them.

Each leads to its own term or category only: synonyms never lead to each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from research.folding import Word, stem_of, words_of
from research.published.snapshot import Snapshot
from taxonomy.models import GlossaryTerm

LONGEST_PHRASE = 6
Phrase = tuple[str, ...]


@dataclass
class Meaning:
    """What a phrase may say: marks of terms by a name or by a search word, and of categories."""

    names: set[str] = field(default_factory=set)
    search_words: set[str] = field(default_factory=set)
    categories: set[str] = field(default_factory=set)


@dataclass
class Lexicon:
    phrases: dict[Phrase, Meaning] = field(default_factory=lambda: defaultdict(Meaning))
    # Short forms that are also words, as they are written: AD, OR.
    short_forms: dict[str, str] = field(default_factory=dict)
    # The words of a term's own name, by its mark.
    name_words: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    # Marks of terms by their own name, as it is written.
    marks_of_names: dict[str, str] = field(default_factory=dict)
    # Single words of a category's name.
    category_words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add_term(self, term: GlossaryTerm) -> None:
        mark = term_mark(term.slug)
        self.name_words[mark] = tuple(word for word in words_of(term.term) if not word.is_stop)
        self.marks_of_names[term.term.casefold()] = mark
        for name in (term.term, *term.alias_list()):
            for phrase in phrases_of(name):
                self.phrases[phrase].names.add(mark)
        for name in term.search_word_list():
            for phrase in phrases_of(name):
                self.phrases[phrase].search_words.add(mark)
        self.short_forms |= dict.fromkeys(term.short_form_list(), mark)

    def add_category(self, pk: int, name: str, synonyms: Iterable[str]) -> None:
        mark = category_mark(pk)
        for words in (name, *synonyms):
            for phrase in phrases_of(words):
                self.phrases[phrase].categories.add(mark)
        for word in telling_words(name):
            self.category_words[word].add(mark)

    def find(self, words: Sequence[Word]) -> Iterator[tuple[Phrase, Meaning]]:
        """Every known phrase in these words, overlapping ones too."""
        stems = tuple(word.stem for word in words)
        for begin in range(len(stems)):
            for end in range(begin + 1, min(begin + LONGEST_PHRASE, len(stems)) + 1):
                if meaning := self.phrases.get(stems[begin:end]):
                    yield stems[begin:end], meaning


def phrases_of(name: str) -> Iterator[Phrase]:
    """The name, and "bed sore" in one word too.

    None for what no search should know: nothing but stop words, or more words than a phrase.
    """
    words = words_of(name)
    if len(words) > LONGEST_PHRASE or all(word.is_stop for word in words):
        return
    yield tuple(word.stem for word in words)
    if len(words) == 2 and not any(word.is_stop or word.is_number for word in words):  # noqa: PLR2004
        yield (stem_of(words[0].plain + words[1].plain),)


def phrase_token(phrase: Phrase) -> str:
    """A phrase of several words has spaces, so it is no word."""
    return " ".join(phrase)


def term_mark(slug: str) -> str:
    return f"term:{slug}"


def category_mark(pk: int) -> str:
    return f"category:{pk}"


def telling_words(name: str) -> Phrase:
    return tuple(word.stem for word in words_of(name) if not word.is_stop)


def lexicon(terms: Iterable[GlossaryTerm], categories: Iterable[Mapping[str, Any]]) -> Lexicon:
    """`categories` are mappings with id, name and synonyms."""
    known = Lexicon()
    for term in terms:
        known.add_term(term)
    for category in categories:
        known.add_category(category["id"], category["name"], category["synonyms"])
    return known


@lru_cache(maxsize=2)
def lexicon_of(words: Snapshot) -> Lexicon:
    """Built once per snapshot; the cache recognizes a snapshot by its identity."""
    return lexicon(words.terms, words.categories)

"""What a reader typed, as a query for the index: for each idea, any of several phrases."""

import re
import unicodedata
from dataclasses import dataclass, field

from research.folding import STOP_WORDS, fold, fold_all
from research.search.synonyms import LONGEST_PHRASE, Phrase, Synonyms

LONGEST_QUERY = 200
MOST_WORDS = 12
WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True)
class Query:
    """Each idea is a word or a phrase with all its synonyms."""

    ideas: tuple[frozenset[Phrase], ...] = ()
    # What else was searched for, in words for readers.
    also: tuple[str, ...] = ()
    # The last word may be incomplete, while somebody types.
    unfinished: bool = field(default=False)

    def __bool__(self) -> bool:
        return bool(self.ideas)


def clean_query(text: str) -> str:
    """Letters and digits only. Quotes and NUL are errors in one search engine or the other."""
    normal = unicodedata.normalize("NFKC", text[: LONGEST_QUERY * 4])
    return " ".join(WORD.findall(normal.replace("_", " "))[:MOST_WORDS])[:LONGEST_QUERY]


def read_query(words: str, synonyms: Synonyms) -> Query:
    """The longest phrases that have synonyms come first; every other word stands alone.

    Stop words count inside a phrase and are left out elsewhere.
    """
    left, ideas, also = fold_all(words), [], []
    while left:
        for length in range(min(LONGEST_PHRASE, len(left)), 0, -1):
            phrase = tuple(left[:length])
            if same := synonyms.of(phrase):
                ideas.append(same.phrases | {phrase})
                also += [name for name in same.names if name not in also]
                left = left[length:]
                break
        else:
            word = left.pop(0)
            if word not in STOP_WORDS:
                ideas.append(frozenset({(word,)}))
    folded = " ".join(fold(words))
    return Query(tuple(ideas), tuple(name for name in also if " ".join(fold(name)) != folded))


def unfinished_query(words: str) -> Query:
    """Every word as it was typed, the last one as a prefix."""
    return Query(tuple(frozenset({(word,)}) for word in fold(words)), unfinished=True)

"""Another spelling for a query that finds nothing, offered only when it finds something."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from research.models import PublishedStudy
from research.published.snapshot import Snapshot, snapshot
from research.search.query import LONGEST_QUERY, WORD, clean_query

# The newest titles have the words of today's studies; more of them would add few new words.
NEWEST_STUDIES = 500
SHORTEST_WORD = 4
# 1 is the same word. "bladdr" for "bladder" has 0.86, "sleep" for "sweep" 0.8.
NEAR_ENOUGH = 0.7


def did_you_mean(text: str, finds: Callable[[str], bool]) -> str:
    """The query with each unknown word replaced by the most similar known one, or "".

    `finds` says whether a query has results.
    """
    words = clean_query(text).lower().split()
    if not any(map(_may_be_misspelt, words)):
        return ""
    known = _known_words()
    nearest = [_nearest(word, known) for word in words]
    meant = " ".join(nearest)[:LONGEST_QUERY]
    return meant if nearest != words and finds(meant) else ""


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST_WORD and not word.isdecimal()


def _nearest(word: str, known: frozenset[str]) -> str:
    if word in known or not _may_be_misspelt(word):
        return word
    best = process.extractOne(
        word, known, scorer=OSA.normalized_similarity, score_cutoff=NEAR_ENOUGH
    )
    return best[0] if best else word


def _known_words() -> frozenset[str]:
    newest = PublishedStudy.objects.newest_first()[:NEWEST_STUDIES]
    titles = newest.values_list("title", "teaser")
    return _kept_words(snapshot()).union(*(_words(title, teaser) for title, teaser in titles))


@lru_cache(maxsize=2)
def _kept_words(kept: Snapshot) -> frozenset[str]:
    return frozenset(_words(*_texts(kept)))


def _texts(kept: Snapshot) -> Iterator[str]:
    for term in kept.terms:
        yield from (term.term, term.definition, *term.alias_list())
    for category in kept.categories:
        yield from (category["name"], *category["synonyms"])


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(WORD, text.lower())}

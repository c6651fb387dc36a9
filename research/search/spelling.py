"""A typing error, answered at once. A word of ordinary English is never respelled."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from research.folding import STOP_WORDS, WORD, words_of
from research.models import PublishedStudy
from research.published.lexicon import lexicon_of
from research.published.snapshot import Snapshot
from research.search.token_counts import token_counts
from taxonomy.crisis import crisis_words

# The newest titles have the words of today's studies; more of them would add few new words.
NEWEST_STUDIES = 500
# A shorter word has too many neighbors; from LONG letters on two errors are likely.
SHORTEST, LONG = 5, 10
# So few letters, all of them capitals, are a name for something.
SHORT_FORM = 6
LIST = "frequency_dictionary_en_82_765.txt"


def respelled(text: str, kept: Snapshot) -> str:
    """The query with each unknown word as it was surely meant, or "" if none is misspelt."""
    typed = text.split()
    small = [word.lower() for word in typed if not (word.isupper() and len(word) <= SHORT_FORM)]
    strange = [word for word in small if _may_be_misspelt(word, kept)]
    if strange:
        stems = {word: words_of(word)[0].stem for word in strange}
        met = token_counts(stems.values())
        strange = [word for word in strange if stems[word] not in met]
    if not strange:
        return ""
    known = _known_words(kept) | _words_of_titles()
    meant = {word: nearest for word in strange if (nearest := _nearest(word, known))}
    return " ".join(meant.get(word.lower(), word) for word in typed) if meant else ""


def _may_be_misspelt(word: str, kept: Snapshot) -> bool:
    return (
        len(word) >= SHORTEST
        and word.isalpha()
        and words_of(word)[0].plain not in _english()
        and word not in STOP_WORDS
        and (words_of(word)[0].stem,) not in lexicon_of(kept).phrases
        and word not in _known_words(kept)
    )


def _nearest(word: str, known: frozenset[str]) -> str:
    """The one word that is near enough; nothing if two are as near."""
    most = 2 if len(word) >= LONG else 1
    # Hardly anybody errs in the first letter, and another one is often another word.
    alike = [other for other in known if other[0] == word[0] and len(other) >= SHORTEST]
    near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=most, limit=None)
    nearest = sorted(other for other, distance, _key in near if distance == near[0][1])
    families = {words_of(other)[0].stem for other in nearest}
    return nearest[0] if len(families) == 1 else ""


@cache
def _english() -> frozenset[str]:
    """82,765 words with their frequency, a line each, read from the package that keeps them."""
    lines = (files("symspellpy") / LIST).read_text("utf-8-sig").splitlines()
    return frozenset(line.split()[0] for line in lines)


@lru_cache(maxsize=2)
def _known_words(kept: Snapshot) -> frozenset[str]:
    return frozenset(_words(*_texts(kept))) | {word for word in STOP_WORDS if len(word) >= SHORTEST}


def _texts(kept: Snapshot) -> Iterator[str]:
    for term in kept.terms:
        yield from (term.term, term.definition, *term.alias_list(), *term.search_word_list())
    for category in kept.categories:
        yield from (category["name"], *category["synonyms"])
    yield from crisis_words()


def _words_of_titles() -> frozenset[str]:
    newest = PublishedStudy.objects.newest_first()[:NEWEST_STUDIES]
    titles = newest.values_list("title", "teaser")
    return frozenset(_words(*(text for row in titles for text in row)))


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in WORD.findall(text.lower()) if word.isalpha()}

"""What a reader typed, as ideas: for each, the tokens that may say it and how well."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from research.folding import ASKING_WORDS, Word, words_of
from research.published.lexicon import LONGEST_PHRASE, Lexicon, Meaning, phrase_token
from research.published.search_index import joined_stem

LONGEST_QUERY = 200
MOST_WORDS = 12
PRINTABLE = re.compile(r"[^\W_]|[-'\u2018\u2019\u2010\u2011/]")
# How well a token says an idea.
ITSELF, BY_NAME, BY_SEARCH_WORD, BY_ITS_WORDS, BY_CATEGORY = 1.0, 0.8, 0.6, 0.4, 0.35
BY_A_CATEGORYS_WORD = 0.2


@dataclass(frozen=True)
class Idea:
    """A word or a phrase, as it was typed, and each token that may say it."""

    words: tuple[Word, ...]
    tokens: dict[str, float] = field(default_factory=dict)
    # Asking words and hints order the results and leave none out.
    counts: bool = True

    @property
    def typed(self) -> str:
        return " ".join(word.raw for word in self.words)


def clean_query(text: str) -> str:
    """Words, with what stands inside them. No database ever meets a quote or NUL."""
    normal = unicodedata.normalize("NFKC", text[: LONGEST_QUERY * 4]).replace("_", " ")
    kept = "".join(sign if PRINTABLE.match(sign) else " " for sign in normal)
    return " ".join(kept.split()[:MOST_WORDS])[:LONGEST_QUERY]


def read_query(text: str, known: Lexicon) -> list[Idea]:
    """The longest known phrases come first. Stop words count inside a phrase and nowhere else.

    Where all words are in capitals, capitals say nothing.
    """
    words, ideas = words_of(text)[: 2 * MOST_WORDS], []
    short_forms = {} if len(words) > 1 and text == text.upper() else known.short_forms
    while words:
        idea = _first_idea(words, known, short_forms)
        ideas.append(idea)
        words = words[len(idea.words) :]
    # A word that is typed twice is asked for once.
    once = {frozenset(idea.tokens): idea for idea in reversed(ideas) if idea.tokens}
    return _asking_set_aside(list(reversed(once.values())))


def _first_idea(words: Sequence[Word], known: Lexicon, short_forms: dict[str, str]) -> Idea:
    first = words[0]
    if mark := short_forms.get(first.raw):
        return Idea((first,), {mark: BY_NAME})
    for length in range(min(LONGEST_PHRASE, len(words)), 1, -1):
        here = tuple(words[:length])
        if meaning := known.phrases.get(tuple(word.stem for word in here)):
            return Idea(
                here, _tokens(phrase_token(tuple(word.stem for word in here)), meaning, here)
            )
    if len(words) > 1 and (joined := _joined(first, words[1])):
        parts = tuple(words[:2])
        return Idea(parts, {joined: ITSELF, **_apart(parts)})
    return single(first, known)


def single(word: Word, known: Lexicon) -> Idea:
    if word.is_stop:
        return Idea((word,))
    meaning = known.phrases.get((word.stem,), Meaning())
    return Idea((word,), _tokens(word.stem, meaning, ()))


def _joined(word: Word, after: Word) -> str:
    if word.is_stop or not word.plain.isalpha():
        return ""
    if after.is_number:
        return word.plain + after.plain
    return joined_stem(word, after) if word.is_hyphened and after.plain.isalpha() else ""


def _tokens(itself: str, meaning: Meaning, words: Iterable[Word]) -> dict[str, float]:
    return {
        **dict.fromkeys(meaning.categories, BY_CATEGORY),
        **_apart(words),
        **dict.fromkeys(meaning.search_words, BY_SEARCH_WORD),
        **dict.fromkeys(meaning.names, BY_NAME),
        itself: ITSELF,
    }


def _apart(words: Iterable[Word]) -> dict[str, float]:
    """A letter alone says nothing."""
    telling = (word for word in words if not word.is_stop and len(word.plain) > 1)
    return dict.fromkeys((word.stem for word in telling), BY_ITS_WORDS)


def _asking_set_aside(ideas: list[Idea]) -> list[Idea]:
    def asks(idea: Idea) -> bool:
        return len(idea.words) == 1 and idea.words[0].plain in ASKING_WORDS

    if ideas and all(map(asks, ideas)):
        # Whatever has one of them will do.
        return [
            Idea((ideas[0].words[0],), {token: ITSELF for idea in ideas for token in idea.tokens})
        ]
    return [Idea(idea.words, idea.tokens, counts=not asks(idea)) for idea in ideas]


def with_counts(ideas: list[Idea], studies: dict[str, int], known: Lexicon) -> list[Idea]:
    """The ideas again, once it is known how many studies have each token.

    A phrase that no study has is read word by word, and a term that none has as its name. One word
    of a phrase is a hint: it orders the results and is not the phrase.
    """
    read: list[Idea] = []
    for idea in ideas:
        apart = _apart(idea.words) if len(idea.words) > 1 else {}
        whole = {token: worth for token, worth in idea.tokens.items() if token not in apart}
        if any(studies.get(token) for token in whole):
            read.append(Idea(idea.words, whole, idea.counts))
            if apart:
                read.append(Idea((), apart, counts=False))
        elif len(idea.words) > 1:
            read += [one for word in idea.words if (one := single(word, known)).tokens]
        else:
            read += _by_its_name(idea, studies, known)
    return read


def _by_its_name(idea: Idea, studies: dict[str, int], known: Lexicon) -> list[Idea]:
    """A term that no study has: the rarest word of its name stands for it, the others are hints."""
    names = [known.name_words[token] for token in idea.tokens if token in known.name_words]
    stems = sorted({word.stem for name in names for word in name if studies.get(word.stem)})
    if not stems:
        return [idea]
    rarest = min(stems, key=lambda stem: studies[stem])
    hints = Idea((), dict.fromkeys(stems, BY_ITS_WORDS), counts=False)
    return [Idea(idea.words, {rarest: BY_ITS_WORDS}, idea.counts), hints]


def tokens_to_count(ideas: list[Idea], known: Lexicon) -> set[str]:
    """Everything that `with_counts` and the ranking may ask about."""
    tokens = {token for idea in ideas for token in idea.tokens}
    for idea in ideas:
        for word in idea.words:
            tokens |= set(single(word, known).tokens)
    for token in list(tokens):
        tokens |= {word.stem for word in known.name_words.get(token, ())}
    return tokens | {mark for marks in known.category_words.values() for mark in marks}


def hints(ideas: list[Idea], known: Lexicon) -> list[Idea]:
    """A single word of a category's name is a hint at the category and no more."""
    marks = {
        mark
        for idea in ideas
        for word in idea.words
        for mark in known.category_words.get(word.stem, ())
    }
    return [Idea((), {mark: BY_A_CATEGORYS_WORD}, counts=False) for mark in sorted(marks)]

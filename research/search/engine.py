"""Ranks studies by the tokens that they have (research/published/search_index.py)."""

from dataclasses import dataclass, replace
from functools import reduce
from math import log
from operator import add, or_
from typing import Any

from django.db.models import Case, F, FloatField, IntegerField, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from research.folding import words_of
from research.models import SearchPosting, SearchToken
from research.models.querysets import PublishedStudyQuerySet
from research.published.lexicon import Lexicon
from research.published.search_index import EVERYWHERE
from research.search.query import ITSELF, Idea, hints, tokens_to_count, with_counts
from research.search.token_counts import token_counts

# Above so many studies only the best of the rarer ideas are ranked.
RANKED_WHOLE = 2000
BEST_OF_TOKEN = 1000
RARE_IDEAS = 2
# On a small site a word may stand in every study by chance.
FEWEST_TO_BE_COMMON = 10
# A word that is still being typed.
SHORTEST_BEGINNING, MOST_ENDINGS = 2, 20


@dataclass(frozen=True)
class Ranked:
    """IDs of the studies that say the most ideas, best first."""

    ids: tuple[int, ...] = ()
    # How many ideas they say, of how many that count.
    matched: int = 0
    asked: int = 0
    # What was typed of ideas that no study says.
    unknown: tuple[str, ...] = ()
    # Only the best candidates were ranked, so there may be more than these.
    may_be_more: bool = False


@dataclass(frozen=True)
class _Token:
    pk: int
    weight: float  # how rare it is


def rank(ideas: list[Idea], known: Lexicon, studies: PublishedStudyQuerySet | None, most: int):
    """Two queries at most. `studies` limits what is searched; None means all."""
    found = token_counts(tokens_to_count(ideas, known) | {EVERYWHERE})
    counts = {text: number for text, (_pk, number) in found.items()}
    total = counts.get(EVERYWHERE, 0)
    ideas = with_counts(ideas, counts, known)
    tokens = {text: _Token(pk, _rarity(number, total)) for text, (pk, number) in found.items()}
    ideas = _common_set_aside(ideas, counts, total)
    counting = [idea for idea in ideas if idea.counts]
    said = [idea for idea in counting if idea.tokens.keys() & tokens.keys()]
    unknown = tuple(idea.typed for idea in counting if idea not in said)
    if not said:
        return Ranked(asked=len(counting), unknown=unknown)
    postings = SearchPosting.objects.all()
    if studies is not None:
        postings = postings.filter(study__in=studies.order_by().values("pk"))
    may_be_more = False
    if total > RANKED_WHOLE:
        rarest = _rarest(said, counts)
        numbers = [counts.get(text, 0) for idea in rarest for text in idea.tokens]
        may_be_more = max(numbers) > BEST_OF_TOKEN
        postings = postings.filter(_candidates(postings, rarest, tokens))
    others = [idea for idea in ideas if not idea.counts] + hints(ideas, known)
    best = list(_ranked(postings, said, others, tokens)[:most])
    matched = best[0][1] if best else 0
    ids = tuple(pk for pk, ideas_of_it in best if ideas_of_it == matched)
    return Ranked(ids, matched, len(counting), unknown, may_be_more)


def _common_set_aside(ideas: list[Idea], counts: dict[str, int], total: int) -> list[Idea]:
    """What every study says finds nothing, unless nothing else is asked for."""

    def is_common(idea: Idea) -> bool:
        return max((counts.get(text, 0) for text in idea.tokens), default=0) >= total

    others = [idea for idea in ideas if idea.counts and not is_common(idea)]
    if total < FEWEST_TO_BE_COMMON or not others:
        return ideas
    return [replace(idea, counts=idea in others) for idea in ideas]


def _rarity(studies: int, total: int) -> float:
    return log(1 + (total - studies + 0.5) / (studies + 0.5))


def _ranked(postings: Any, said: list[Idea], others: list[Idea], tokens: dict[str, _Token]) -> Any:
    """Rows of a study's ID and the number of ideas that it says, best first."""
    matched, score, wanted = [], [], set()
    facts: dict[str, Any] = {}
    for number, idea in enumerate([*said, *others]):
        here = {tokens[text].pk: factor * tokens[text].weight
                for text, factor in idea.tokens.items() if text in tokens}  # fmt: skip
        if not here:
            continue
        wanted |= set(here)
        whens = [When(token=pk, then=F("weight") * Value(worth)) for pk, worth in here.items()]
        facts[f"idea{number}"] = Sum(Case(*whens, output_field=FloatField()))
        column = F(f"idea{number}")
        score.append(Coalesce(column, Value(0.0)))
        if idea.counts:
            says = When(**{f"idea{number}__isnull": False}, then=1)
            matched.append(Case(says, default=0, output_field=IntegerField()))
    rows = postings.filter(token__in=wanted).order_by().values("study").annotate(**facts)
    rows = rows.annotate(matched=reduce(add, matched), score=reduce(add, score))
    return rows.order_by("-matched", "-score", "-study").values_list("study", "matched")


def _rarest(said: list[Idea], counts: dict[str, int]) -> list[Idea]:
    """A common word chooses nothing."""

    def frequency(idea: Idea) -> int:
        return sum(counts.get(text, 0) for text in idea.tokens)

    return sorted(said, key=frequency)[:RARE_IDEAS]


def _candidates(postings: Any, rarest: list[Idea], tokens: dict[str, _Token]) -> Q:
    """The studies that say most about the rarest ideas."""
    chosen = {tokens[text].pk for idea in rarest for text in idea.tokens if text in tokens}
    best = (
        postings.filter(token=pk).order_by("-weight", "-study").values("study")[:BEST_OF_TOKEN]
        for pk in sorted(chosen)
    )
    return reduce(or_, (Q(study__in=rows) for rows in best))


def ids_beginning_with(text: str, studies: PublishedStudyQuerySet | None, most: int) -> list[int]:
    """Studies that have every word, the last one as the beginning of a word. Three queries."""
    words = [word for word in words_of(text) if not word.is_stop]
    if not words or len(words[-1].plain) < SHORTEST_BEGINNING:
        return []
    ideas = [Idea((word,), {word.stem: ITSELF}) for word in words]
    begun = SearchToken.objects.filter(text__startswith=words[-1].plain, studies__gt=0)
    # A phrase has spaces, and a mark has a colon.
    words_only = begun.exclude(text__contains=" ").exclude(text__contains=":")
    finished = words_only.order_by("-studies", "text")[:MOST_ENDINGS]
    ideas[-1].tokens.update(dict.fromkeys(finished.values_list("text", flat=True), ITSELF))
    ranked = rank(ideas, Lexicon(), studies, most)
    return list(ranked.ids) if ranked.matched == len(ideas) else []

"""What a reader may be typing: glossary words, categories, titles."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from research.models import PublishedStudy
from research.published.snapshot import snapshot
from research.search.engine import ids_beginning_with
from research.search.query import clean_query

SHORTEST = 2
MOST_WORDS = 3
MOST_TITLES = 4
Suggestion = dict[str, str]


def suggestions(text: str) -> list[Suggestion]:
    """A few places to go, each with its kind in words for readers. At most four queries."""
    words = clean_query(text)
    if len(words) < SHORTEST:
        return []
    kept = snapshot()
    terms = ((term.term, term.get_absolute_url(), term.other_names()) for term in kept.terms)
    places = (
        (category["name"], category["url"], category["synonyms"]) for category in kept.categories
    )
    return [
        *_beginning(words, terms, _("Glossary")),
        *_beginning(words, places, _("Category")),
        *_titles(words),
    ]


def _beginning(words: str, things: Iterable[tuple[str, str, list[str]]], kind: str):
    """Things with a name that has a word beginning with `words`."""
    asked = words.lower()

    def fits(name: str) -> bool:
        plain = clean_query(name).lower()
        return plain.startswith(asked) or f" {asked}" in plain

    matching = (
        {"text": name, "url": url, "kind": kind}
        for name, url, others in things
        if any(map(fits, (name, *others)))
    )
    return [suggestion for suggestion, _number in zip(matching, range(MOST_WORDS), strict=False)]


def _titles(words: str) -> Iterator[Suggestion]:
    """Studies with all words; the last one may still be unfinished."""
    studies: Any = None if settings.DEMO_ALLOWED else PublishedStudy.objects.readable()
    ids = ids_beginning_with(words, studies, MOST_TITLES)
    shown = PublishedStudy.objects.only("title", "teaser", "path", "notice")
    rows = shown.in_bulk(ids) if ids else {}
    for pk in ids:
        if study := rows.get(pk):
            facts = {"text": study.announced_title, "url": study.path, "kind": _("Study")}
            yield facts | {"more": study.teaser}

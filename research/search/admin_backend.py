"""Wagtail's database search, asked in whole words: a quote or an odd sign is no failed page.

The page explorer, the search of all pages and choosers ask through it.
"""

from typing import Any

from modelsearch.backends import database
from wagtail.search.query import MATCH_NONE, And, Or, Phrase, PlainText

from research.study.find_drafts import asked_words


class WholeWords:
    def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super()._search(compiler, in_words(query), *args, **kwargs)  # type: ignore[misc]


def in_words(query: Any) -> Any:
    if isinstance(query, str):
        return asked_words(query)
    if isinstance(query, PlainText):
        words = asked_words(query.query_string)
        return PlainText(words, operator=query.operator) if words else MATCH_NONE
    if isinstance(query, Phrase):
        words = asked_words(query.query_string)
        return Phrase(words) if words else MATCH_NONE
    if isinstance(query, And | Or):
        parts = [part for part in map(in_words, query.subqueries) if part is not MATCH_NONE]
        return type(query)(parts) if len(parts) > 1 else next(iter(parts), MATCH_NONE)
    return query


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - Wagtail asks for this name
    stock = type(database.SearchBackend(params))
    return type(stock.__name__, (WholeWords, stock), {})(params)

"""Queries the full-text index of SQLite or PostgreSQL. Wagtail updates it on every save."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection, models
from django.db.models import F, Func, QuerySet
from django.db.models.functions import Cast
from wagtail.search import models as search

from research.models import PublishedStudy
from research.models.querysets import PublishedStudyQuerySet
from research.search.query import Query
from research.search.synonyms import Phrase

# A word in the title counts as much as four in the text.
TITLE_COUNTS = 4


def ranked_ids(query: Query, studies: PublishedStudyQuerySet | None, most: int) -> list[int]:
    """IDs of the studies that contain every idea, best first, at most `most`. One query.

    `studies` limits what is searched; None means the whole index.
    """
    entries = _entries(query).order_by("-score", "-study")
    if studies is not None:
        ids = studies.order_by().annotate(id_as_text=_as_text("pk")).values("id_as_text")
        entries = entries.filter(**{f"{_entry()}object_id__in": ids})
    return list(entries.values_list("study", flat=True)[:most])


def _as_text(name: str) -> Cast:
    return Cast(name, models.TextField())


def _entry() -> str:
    return "" if connection.vendor == "postgresql" else "index_entry__"


def _entries(query: Query) -> QuerySet[Any]:
    """Entries of the index with `study`, an ID, and `score`, the higher the better."""
    here = {f"{_entry()}content_type": ContentType.objects.get_for_model(PublishedStudy)}
    entries = _on_postgres(query) if connection.vendor == "postgresql" else _on_sqlite(query)
    number = Cast(f"{_entry()}object_id", models.BigIntegerField())
    return entries.filter(**here).annotate(study=number)


# --- PostgreSQL: the text is one weighted vector with its own index ----------------------
def _on_postgres(query: Query) -> QuerySet[Any]:
    asked = SearchQuery(_tsquery(query), search_type="raw")
    rank = SearchRank(F("title"), asked) * TITLE_COUNTS + SearchRank(F("body"), asked)
    return search.IndexEntry.objects.filter(body=asked).annotate(score=rank)


def _tsquery(query: Query) -> str:
    """Words are letters and digits only, so none can end the quotes around it."""
    end = ":*" if query.unfinished else ""

    def phrase(words: Phrase) -> str:
        return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"

    ideas = ["(" + " | ".join(sorted(map(phrase, idea))) + ")" for idea in query.ideas]
    if end:
        last = next(iter(query.ideas[-1]))
        ideas[-1] = f"'{last[0]}'{end}"
    return " & ".join(ideas)


# --- SQLite: full-text tables of its own ---------------------------------------------------
class _Matches(models.Lookup):
    """ "table MATCH words", the only way to query an FTS5 table."""

    lookup_name = "matches"

    def __init__(self, words: str) -> None:
        super().__init__(None, None)
        self.words = words

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str, ...]]:
        return "wagtailsearch_indexentry_fts MATCH %s", (self.words,)


class _Rank(Func):
    """BM25 over the columns autocomplete, body and title; in SQLite, lower is better."""

    template = f"-bm25(wagtailsearch_indexentry_fts, 0.0, 1.0, {TITLE_COUNTS}.0)"
    output_field = models.FloatField()


def _on_sqlite(query: Query) -> QuerySet[Any]:
    asked = f"{{title body}} : ({_match(query)})"
    # It exists on SQLite alone.
    return search.SQLiteFTSIndexEntry.objects.filter(_Matches(asked)).annotate(score=_Rank())


def _match(query: Query) -> str:
    ideas = [
        "(" + " OR ".join(sorted(f'"{" ".join(phrase)}"' for phrase in idea)) + ")"
        for idea in query.ideas
    ]
    if query.unfinished:
        ideas[-1] = ideas[-1][1:-1] + "*"
    return " AND ".join(ideas)

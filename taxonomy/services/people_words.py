"""All words for who was studied, kept in memory so that a reader's page needs no query.

Kept in Django's cache. A change by an editor clears it at once for every process that shares the
cache; a process with its own cache may show the old words for `KEPT_FOR` seconds.
"""

from django.core.cache import cache
from django.db import transaction
from django.db.models import Value

from taxonomy.models import AisGrade, InjuryLevel

KEPT_FOR = 300
NAME = "taxonomy.people_words"

# Kind, key and name (a signed text holds `kind:key`). In the order of their lists.
PeopleWords = list[tuple[str, str, str]]


def people_words() -> PeopleWords:
    words: PeopleWords = cache.get_or_set(NAME, _read, KEPT_FOR) or []
    return words


def forget_people_words() -> None:
    # Before the end of the transaction, another reader would cache the old words again.
    transaction.on_commit(lambda: cache.delete(NAME))


def _read() -> PeopleWords:
    """One query."""
    rows = [
        model.objects.filter(confirmed=True)
        .order_by()
        .annotate(kind=Value(kind))
        .values_list("kind", "sort_order", "name", "key")
        for kind, model in (("injury_level", InjuryLevel), ("ais_grade", AisGrade))
    ]
    return [(kind, key, name) for kind, _place, name, key in sorted(rows[0].union(rows[1]))]

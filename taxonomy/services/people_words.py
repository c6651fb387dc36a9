"""All words for who was studied, kept in memory so that a reader's page needs no query.

Kept in Django's cache under the generation (core/services/generation.py), so a change gives another
name, and no process shows the old words for longer than any other page.
"""

from django.core.cache import cache
from django.db.models import Value

from core.services import generation
from taxonomy.models import AisGrade, InjuryLevel

KEPT_FOR = 300
NAME = "taxonomy.people_words"

# Kind, key and name (a signed text holds `kind:key`). In the order of their lists.
PeopleWords = list[tuple[str, str, str]]


def people_words() -> PeopleWords:
    name = f"{NAME}.{generation.recent().replace(' ', '.')}"
    words: PeopleWords = cache.get_or_set(name, _read, KEPT_FOR) or []
    return words


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

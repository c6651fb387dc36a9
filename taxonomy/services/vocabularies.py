from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q

from review.generic_reference import about
from review.models import CarriedOver
from taxonomy.models import AisGrade, Category, InjuryLevel, StudyType
from taxonomy.models.signed_words import SignedWords
from taxonomy.services.data import read_data
from taxonomy.services.shipped import adopt_draft, store_draft

KINDS: tuple[tuple[str, type[Any], str], ...] = (
    ("categories", Category, "slug"),
    ("study_types", StudyType, "key"),
    ("injury_levels", InjuryLevel, "key"),
    ("ais_grades", AisGrade, "key"),
)


@transaction.atomic
def load_vocabularies() -> dict[str, int]:
    """Create the missing words and return how many of each kind. Safe to run twice.

    A row with the same key or name is the editors' own: it is left as it is.
    """
    data = read_data("vocabularies.json")
    return {
        kind: sum(_create_if_missing(model, key_field, entry) for entry in data[kind])
        for kind, model, key_field in KINDS
    }


def _create_if_missing(model: type[Any], key_field: str, entry: dict) -> bool:
    same = Q(**{key_field: entry[key_field]}) | Q(name__iexact=entry["name"])
    row = model(**{field: _as_stored(value) for field, value in entry.items()})
    if existing := model._default_manager.filter(same).first():
        if isinstance(existing, SignedWords) and isinstance(row, SignedWords):
            adopt_draft(existing, row)
            for older in _as_shipped_before(row):
                adopt_draft(existing, older)
        return False
    if isinstance(row, SignedWords):
        store_draft(row)
    else:
        row.confirmed = True  # the lists that the site is shipped with are the code's own
        row.save(force_insert=True)
        CarriedOver.objects.create(**about(row), text=row.words_of_readers())
    return True


def _as_stored(value):
    """Lists in the file fill boxes that take one entry per line."""
    return "\n".join(value) if isinstance(value, list) else value


def _as_shipped_before(row: SignedWords) -> Iterator[SignedWords]:
    """Older sites hold what was shipped then: the same words, without what joined since."""
    if isinstance(row, Category):
        row.icon = row.sold_before_proven = ""
        yield row
        row.care_questions = ""
        yield row

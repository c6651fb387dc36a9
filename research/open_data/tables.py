"""What the download contains: two tables, one object per line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from research.api.study import Study
from research.api.words import Term
from research.models import PublishedStudy
from taxonomy.models import GlossaryTerm

ROWS_AT_ONCE = 500
TYPES: list[tuple[type[Any], str]] = [
    (serializers.BaseSerializer, "object"),
    (serializers.ListField, "array"),
    (serializers.BooleanField, "boolean"),
    (serializers.IntegerField, "integer"),
    (serializers.DateTimeField, "datetime"),
    (serializers.DateField, "date"),
]


@dataclass(frozen=True)
class Table:
    name: str
    title: str
    kind: type[serializers.Serializer]
    rows: Any

    def lines(self) -> Iterator[Any]:
        """Row by row, however many there are."""
        rows: Iterable = self.rows().iterator(chunk_size=ROWS_AT_ONCE)
        return (self.kind(row).data for row in rows)

    def fields(self) -> list[dict[str, Any]]:
        return _fields(self.kind())


def _studies() -> Any:
    return PublishedStudy.objects.readable().order_by("pk")


TABLES = (
    Table("studies", "Summaries of studies", Study, _studies),
    Table("glossary", "Words of research, explained", Term, GlossaryTerm.readable),
)


def _fields(form: serializers.Serializer) -> list[dict[str, Any]]:
    """Name, type and meaning of each field, with the fields of nested objects."""
    entries = []
    for name, field in form.fields.items():
        entry: dict[str, Any] = {
            "name": name,
            "type": _type(field),
            "description": str(field.help_text or ""),
        }
        inner = getattr(field, "child", field)
        if isinstance(inner, serializers.Serializer):
            entry["fields"] = _fields(inner)
        entries.append(entry)
    return entries


def _type(field: serializers.Field) -> str:
    if isinstance(field, serializers.ListSerializer):
        return "array"
    return next((name for kind, name in TYPES if isinstance(field, kind)), "string")

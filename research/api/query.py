"""The query parameters. Each is validated here, and unknown ones are named in the error."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from research.listing.categories import category_at
from research.listing.pagination import read_mark
from research.models.querysets import PublishedStudyQuerySet
from taxonomy.choices import EvidenceLevel, Population

MOST = 100
USUAL = 20
YEARS = (1800, 2200)


class NoParameters(serializers.Serializer):
    pass


class StudyParameters(serializers.Serializer):
    category = serializers.SlugField(
        required=False,
        max_length=255,
        help_text="Only studies of this category: its slug, as /api/v1/categories/ gives it.",
    )
    level = serializers.ChoiceField(
        [value for value, _label in EvidenceLevel.choices],
        required=False,
        help_text="Only studies of this evidence level: 1 to 5, or none.",
    )
    population = serializers.ChoiceField(
        Population.values,
        required=False,
        help_text="Only studies of people, animals, cells or other_studies.",
    )
    year = serializers.IntegerField(
        required=False,
        min_value=YEARS[0],
        max_value=YEARS[1],
        help_text="Only papers of this year.",
    )
    updated_since = serializers.DateTimeField(
        required=False,
        help_text=(
            "Only studies signed at this moment or later, such as 2026-01-31 or"
            " 2026-01-31T12:00:00Z. Ask an id again to learn of a withdrawal (410)."
        ),
    )
    limit = serializers.IntegerField(
        required=False,
        default=USUAL,
        min_value=1,
        max_value=MOST,
        help_text=f"How many at most, 1 to {MOST}. {USUAL} when left out.",
    )
    after = serializers.CharField(
        required=False,
        max_length=80,
        help_text="Where the list goes on. Comes with “next” of the answer before.",
    )

    def validate_after(self, value: str) -> tuple[datetime, int]:
        mark = read_mark(value)
        if mark is None:
            raise serializers.ValidationError(
                _("This is no place in the list. Take it from “next” of the answer before.")
            )
        _strength, added_at, pk = mark
        return added_at, pk

    def validate_category(self, value: str) -> int:
        category = category_at(value)
        if category is None:
            raise serializers.ValidationError(
                _("No category has this slug. /api/v1/categories/ lists them.")
            )
        return category["id"]


UNKNOWN = gettext_lazy("This address knows no such parameter.")
KNOWN = gettext_lazy("It knows: %(names)s.")
TWICE = gettext_lazy("Give it once. It came several times.")


def read(kind: type[serializers.Serializer], params: QueryDict) -> dict[str, Any]:
    """The parameters as Python values. Raises a ValidationError naming each wrong one."""
    form = kind(data=params.dict())
    names = list(form.fields)
    wrong = {name: [_unknown(names)] for name in params if name not in names}
    wrong |= {name: [str(TWICE)] for name, values in params.lists() if len(values) > 1}
    if not form.is_valid():
        wrong |= form.errors
    if wrong:
        raise serializers.ValidationError(wrong)
    return form.validated_data


def _unknown(names: list[str]) -> str:
    return f"{UNKNOWN} {KNOWN % {'names': ', '.join(names)}}" if names else str(UNKNOWN)


def chosen(studies: PublishedStudyQuerySet, asked: dict[str, Any]) -> PublishedStudyQuerySet:
    """The studies that match the parameters, newest first."""
    if "category" in asked:
        studies = studies.filter(categories=asked["category"])
    if "level" in asked:
        level = asked["level"]
        studies = studies.filter(evidence_level=None if level == EvidenceLevel.NONE else int(level))
    if "population" in asked:
        studies = studies.filter(population_key=asked["population"])
    if "year" in asked:
        studies = studies.filter(year=asked["year"])
    if "updated_since" in asked:
        studies = studies.filter(signed_at__gte=asked["updated_since"])
    return studies.older_than(*asked["after"]) if "after" in asked else studies

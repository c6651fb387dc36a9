"""Every signed field is in the API, or says why it is not."""

from typing import Any

from django.core.checks import Error, register
from rest_framework.serializers import BaseSerializer, ListSerializer

from research.api.study import Study
from research.api.words import Category as CategoryInApi
from research.api.words import Term
from research.models import StudySummaryPage
from taxonomy.models import Category, GlossaryTerm


@register()
def signed_fields_stand_in_the_api(app_configs, **kwargs) -> list[Error]:
    """The API returns studies, terms and categories. It has no other signed text."""
    given: dict[Any, Any] = {StudySummaryPage: Study, GlossaryTerm: Term, Category: CategoryInApi}
    return [
        Error(
            f"{model.__name__}.{field.name} is signed, and the API has no {place(field)}.",
            hint="Add it in research/api, or give the reason as no_api where it is declared.",
            obj=model,
            id="research.E001",
        )
        for model, serializer in given.items()
        for field in model.signed_text_fields
        if bool(field.no_api) == stands_in(serializer(), place(field))
    ]


def place(field: Any) -> str:
    return field.api or field.place or field.name


def stands_in(serializer: BaseSerializer, place: str) -> bool:
    """Is there a field at this place, with dots for nesting?"""
    here: Any = serializer
    for name in place.split("."):
        inner = here.child if isinstance(here, ListSerializer) else here
        here = getattr(inner, "fields", {}).get(name)
        if here is None:
            return False
    return True

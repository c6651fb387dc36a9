"""What a row of the logs is about, as two plain values: a kind and a number."""

from typing import Any

from django.apps import apps
from wagtail.models import Page

PAGE = "page"


def kind_of(thing: Any) -> str:
    """`page` for every page, else the model's own name."""
    return PAGE if isinstance(thing, Page) else thing._meta.model_name


def about(thing: Any) -> dict[str, Any]:
    """The two columns that name `thing` in a log, for a filter or a new row."""
    return {"kind": kind_of(thing), "object_id": thing.pk}


def signed_models() -> list[type[Any]]:
    """Every stored model that names its public text: pages with the mixin, and signed snippets."""
    return [model for model in apps.get_models() if hasattr(model, "live_signed")]

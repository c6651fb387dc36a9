"""What a row of the logs is about, as two plain values: a kind and a number."""

from functools import cache
from typing import Any

from django.apps import apps
from django.urls import reverse
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


def find(kind: str, object_id: int) -> Any:
    """The page or snippet that a row is about, or None when there is no such signed thing."""
    if kind == PAGE:
        page = Page.objects.filter(pk=object_id).first()
        thing = page.specific if page else None
        return thing if hasattr(thing, "live_signed") else None
    for model in signed_models():
        if model._meta.model_name == kind:
            return model._base_manager.filter(pk=object_id).first()
    return None


def hold(thing: Any) -> None:
    """Let no other save or decision touch this page or snippet until the transaction ends."""
    model = Page if isinstance(thing, Page) else type(thing)
    rows = model._base_manager.filter(pk=thing.pk)
    list(rows.select_for_update(no_key=True).values_list("pk"))


def whole(thing: Any) -> Any:
    """The thing itself with all its fields: Wagtail often hands out only the page below it."""
    return thing.specific if isinstance(thing, Page) else thing


def newest_text(thing: Any) -> Any:
    """What it says in its newest revision.

    The text is built from the revision once: whoever asks this same `thing` or its revision again,
    as Wagtail does in its log and to publish, is handed the same object.
    """
    thing = whole(thing)
    if revision := thing.latest_revision:
        revision.as_object = cache(revision.as_object)
    return thing.get_latest_revision_as_object()


def review_address(thing: Any, name: str = "text") -> str:
    """The address of this text in the admin's review; `name` as in urls.py."""
    return reverse(f"review:{name}", args=[kind_of(thing), thing.pk])

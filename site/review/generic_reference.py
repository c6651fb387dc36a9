"""What a row of the logs is about, as two plain values: a kind and an id."""

from functools import cache
from typing import Any

from django.apps import apps
from django.urls import reverse
from wagtail.models import Page

PAGE = "page"


def kind_of(obj: Any) -> str:
    """`page` for every page, else the model's own name."""
    return kind_of_model(type(obj))


def kind_of_model(model: type[Any]) -> str:
    return PAGE if issubclass(model, Page) else str(model._meta.model_name)


def about(obj: Any) -> dict[str, Any]:
    """The two columns that name `obj` in a log, for a filter or a new row."""
    return {"kind": kind_of(obj), "object_id": obj.pk}


def signed_models() -> list[type[Any]]:
    """Every stored model that has a public text: pages with the mixin, and signed snippets."""
    return [model for model in apps.get_models() if hasattr(model, "live_signed")]


def find(kind: str, object_id: int) -> Any:
    """The page or snippet that a row is about, or None if there is no such signed object."""
    if kind == PAGE:
        page = Page.objects.filter(pk=object_id).first()
        obj = page.specific if page else None
        return obj if hasattr(obj, "live_signed") else None
    for model in signed_models():
        if model._meta.model_name == kind:
            return model._base_manager.filter(pk=object_id).first()
    return None


def hold(obj: Any) -> None:
    """Let no other save or decision touch this page or snippet until the transaction ends."""
    model = Page if isinstance(obj, Page) else type(obj)
    rows = model._base_manager.filter(pk=obj.pk)
    list(rows.select_for_update(no_key=True).values_list("pk"))


def whole(obj: Any) -> Any:
    """The object itself with all its fields: Wagtail often returns only the base `Page`."""
    return obj.specific if isinstance(obj, Page) else obj


def newest_text(obj: Any) -> Any:
    """The object as it is in its newest revision.

    It is built from the revision once: asking this same `obj` or its revision again, as Wagtail
    does for its log and to publish, returns the same object.
    """
    obj = whole(obj)
    if revision := obj.latest_revision:
        revision.as_object = cache(revision.as_object)
    return obj.get_latest_revision_as_object()


def review_address(obj: Any, name: str = "text") -> str:
    """The address of this text in the admin's review; `name` as in urls.py."""
    return reverse(f"review:{name}", args=[kind_of(obj), obj.pk])

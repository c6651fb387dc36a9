"""Checks that each field of a signed type is declared or says why not, and has one panel."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from wagtail.admin.panels import FieldPanel, InlinePanel, PanelGroup, get_edit_handler
from wagtail.models import Page

from review.generic_reference import signed_models

# The columns of a signed type that come from Wagtail and the review.
BROUGHT_ALONG = {
    "change_kind": "signed with the text, as what changed",
    "change_note": "signed with the text, as what changed",
    "go_live_at": "the hour, no word of it",
    "first_published_at": "a moment, no word of it",
    "expire_at": "refused for a signed text",
    "slug": "the address",
    "show_in_menus": "the menu",
}


@register()
def signed_fields_are_declared_and_have_a_panel(app_configs, **kwargs) -> list[Error]:
    return [error for model in signed_models() for error in errors_of(model)]


def errors_of(model: Any) -> Iterator[Error]:
    declared = Counter(field.name for field in model.signed_text_fields)
    unsigned = BROUGHT_ALONG | dict(model.unsigned_fields)
    panels = Counter(panel_names(edit_handler(model)))
    for name in sorted({*panels, *fields_to_fill_in(model)} - {*declared, *unsigned}):
        yield _error(model, name, "is neither signed nor said to be unsigned", "review.E001")
    for name in sorted({*declared} & {*model.unsigned_fields}):
        yield _error(model, name, "is signed and said to be unsigned", "review.E002")
    for field in model.signed_text_fields:
        if declared[field.name] > 1:
            yield _error(model, field.name, "is declared twice", "review.E003")
        wanted = 0 if field.no_panel else 1
        if panels[field.name] != wanted:
            stands = f"has {panels[field.name]} panels and needs {wanted}"
            yield _error(model, field.name, stands, "review.E004")


def _error(model: Any, name: str, what: str, number: str) -> Error:
    hint = "Say it in signed_text_fields, in unsigned_fields, and in one panel of the form."
    return Error(f"{model.__name__}.{name} {what}.", hint=hint, obj=model, id=number)


def fields_to_fill_in(model: Any) -> set[str]:
    """Fields of the type itself that a form could offer. Wagtail's own are on its base class."""
    meta = model._meta
    return {
        field.name
        for field in (*meta.local_fields, *meta.local_many_to_many)
        if field.editable and not field.primary_key and not field.auto_created
    }


def edit_handler(model: Any) -> Any:
    if issubclass(model, Page):
        return model.get_edit_handler()
    return get_edit_handler(model)


def panel_names(panel: Any) -> Iterator[str]:
    """Fields and child relations that a form asks for, repeated if it asks twice."""
    if isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from panel_names(child)
    elif isinstance(panel, InlinePanel):
        yield panel.relation_name
    elif isinstance(panel, FieldPanel):
        yield panel.field_name

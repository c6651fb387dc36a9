"""Every text that one person alone may write, each with a marker of its own.

Derived from the roles: the models that a role may add or change, and their columns of text. A new
column, and a model that a role gets a right on, join by themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import models
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.models import Image
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from tests.core.picture_files import picture, upload

WORD = "qztaint"
MARKER = re.compile(rf"{WORD}(\d+)x", re.IGNORECASE)
WRITES = ("add", "change")
# No form writes these: the place in the tree, and what is left of a password.
INNER = {"path", "password"}


@dataclass(frozen=True)
class Column:
    model: type[models.Model]
    field: models.Field

    @property
    def name(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field.name}"

    def tainted(self, value: Any, number: int) -> Any:
        """A value that this column takes, with the marker in it."""
        marker = f"{WORD}{number}x"
        if isinstance(self.field, StreamField):
            return self.field.stream_block.to_python(_replaced(list(value.raw_data), marker))
        if isinstance(self.field, models.FileField):
            return upload(f"{marker}.png", picture())
        if isinstance(self.field, models.JSONField):
            return _replaced(value, marker)
        if isinstance(self.field, models.TextField):
            return f"<p>{marker}</p>"
        return self._form_of_its_own().format(marker)

    def _form_of_its_own(self) -> str:
        forms = {
            models.EmailField: "{}@example.org",
            models.URLField: "https://{}.example.org/",
        }
        form = next((form for kind, form in forms.items() if isinstance(self.field, kind)), "{}")
        return "/{}" if self.field.name.endswith("_path") else form


def _replaced(value: Any, marker: str) -> Any:
    """Every word in it, but not the keys, the kinds of block and their ids."""
    if isinstance(value, dict):
        return {
            key: item if key in {"type", "id"} else _replaced(item, marker)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_replaced(item, marker) for item in value]
    return marker if isinstance(value, str) and value else value


def writable_models() -> dict[type[models.Model], set[str]]:
    """Each model that some role may add or change, and the roles."""
    found: dict[type[models.Model], set[str]] = {}

    def add(model: type[models.Model], role: str) -> None:
        # Wagtail's rights on pictures are named after its own model; the rows are ours.
        own = get_image_model() if model is Image else model
        found.setdefault(own, set()).add(role)

    for group in Group.objects.prefetch_related("permissions__content_type"):
        for permission in group.permissions.all():
            model = permission.content_type.model_class()
            if model and permission.codename.partition("_")[0] in WRITES:
                add(model, group.name)
        if GroupPagePermission.objects.filter(group=group).exists():
            for model in apps.get_models():
                if issubclass(model, Page) and model is not Page:
                    add(model, group.name)
        for row in GroupCollectionPermission.objects.filter(group=group):
            model = row.permission.content_type.model_class()
            if row.permission.codename.partition("_")[0] in WRITES:
                add(model, group.name)
    return found


def columns() -> list[Column]:
    return [
        Column(model, field)
        for model in sorted(writable_models(), key=lambda model: model._meta.label_lower)
        for field in model._meta.concrete_fields
        if _is_text(field)
    ]


def _is_text(field: models.Field) -> bool:
    texts = (models.CharField, models.TextField, models.JSONField, StreamField, models.FileField)
    return (
        isinstance(field, texts)
        and field.editable
        and not field.choices
        and field.name not in INNER
    )


def numbers() -> Iterator[tuple[int, Column]]:
    yield from enumerate(columns(), start=100)

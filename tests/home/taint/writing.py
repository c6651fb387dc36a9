"""One person writes a marker wherever the code lets them, without a second person."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from wagtail.models import DraftStateMixin, Page, RevisionMixin

from tests.home.taint.columns import Column

REFUSALS = (PermissionDenied, ValidationError, IntegrityError)


def write_alone(column: Column, number: int, user: Any) -> int:
    """Try each road that ends in the database, on every row. Answers how many were refused."""
    refused = 0
    for row in rows_of(column.model):
        for road in (save_it, publish_a_draft):
            obj = type(row)._base_manager.get(pk=row.pk)
            value = column.tainted(getattr(obj, column.field.name), number)
            setattr(obj, column.field.name, value)
            try:
                with transaction.atomic():
                    road(obj, user)
            except REFUSALS:
                refused += 1
    return refused


def rows_of(model: type[models.Model]) -> Any:
    rows = model._base_manager.order_by("pk")
    return [row for row in rows if type(row) is model]


def save_it(obj: Any, user: Any) -> None:
    """As a form, the API, a script or the shell does."""
    if isinstance(obj, Page):
        obj.full_clean()
    obj.save()


def publish_a_draft(obj: Any, user: Any) -> None:
    """As Wagtail's editor does with a draft: a revision, and then its publish button."""
    if isinstance(obj, RevisionMixin):
        revision = obj.save_revision(user=user, clean=False)
        if isinstance(obj, DraftStateMixin):
            revision.publish(user=user)

"""Lets the database alone check the relations of Wagtail's workflow and log rows.

No form offers them, and Wagtail queries each one before each save: a fifth of all queries of a
review. What the rows' own `clean()` refuses, it still refuses.
"""

from typing import Any

from wagtail.models import ModelLogEntry, PageLogEntry, WorkflowState


def leave_relations_to_the_database() -> None:
    for model in (WorkflowState, PageLogEntry, ModelLogEntry):
        _leave_relations(model)


def _leave_relations(model: Any) -> None:
    check = model.full_clean
    relations = {field.name for field in model._meta.concrete_fields if field.is_relation}

    def full_clean(self: Any, exclude: Any = None, *args: Any, **kwargs: Any) -> None:
        check(self, {*(exclude or ()), *relations}, *args, **kwargs)

    model.full_clean = full_clean

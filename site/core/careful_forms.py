"""Forms of the admin for what is sent by hand: bookkeeping that is missing, numbers that are none.

Wagtail and Django trust that their own pages send them, and fail when it is not so. They have no
setting for it, so the places where they read are wrapped. Each of them reads and does nothing else.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from modelcluster.forms import BaseTransientModelFormSet
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.base import BlockWidget

from core.damaged import reading

READERS: list[Any] = [
    # StreamFields: how many blocks there are, their kinds and their order.
    (BlockWidget, "value_from_datadict"),
    # Rows below a page, such as related studies and comments: which row each one is.
    (BaseTransientModelFormSet, "_construct_form", ValidationError),
    # Things that were chosen from a window or a list, by their numbers.
    (BaseChooser, "get_instance"),
    (ModelChoiceField, "to_python"),
    (ModelMultipleChoiceField, "clean"),
]


def read_with_care() -> None:
    for reader, name, *more in READERS:
        setattr(reader, name, _careful(getattr(reader, name), *more))


def _careful(read: Callable[..., Any], *more: type[Exception]) -> Callable[..., Any]:
    @wraps(read)
    def careful(*args: Any, **kwargs: Any) -> Any:
        with reading(*more):
            return read(*args, **kwargs)

    return careful

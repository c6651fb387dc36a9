"""Makes admin forms refuse handmade input: missing management data, ids that are not numbers.

Wagtail and Django trust that their own pages send the forms, and crash otherwise. They have no
setting for this, so the functions that read the input are wrapped. Each of them only reads.
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
    # Child rows of a page, such as related studies and comments: which row each one is.
    (BaseTransientModelFormSet, "_construct_form", ValidationError),
    # Objects chosen in a chooser window or a list, by their ids.
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

"""A request that no form of ours sends: it was cut off on its way, or made by hand."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.db import DataError
from django.utils.translation import gettext as _

# What Python, Django and Wagtail raise over a value that has another shape than they expect.
UNREADABLE: tuple[type[Exception], ...] = (
    ArithmeticError,
    AttributeError,
    DataError,
    LookupError,
    ObjectDoesNotExist,
    RecursionError,
    TypeError,
    ValueError,
)


class DamagedInput(BadRequest):
    """Django answers it with 400.html, which says that nothing was saved and what to do."""

    def __str__(self) -> str:
        return _(
            "Nothing was saved now: a part of what was sent could not be read."
            " What was saved before is safe."
            " Copy what you typed, load the page again and put it in."
        )


@contextmanager
def reading(*more: type[Exception]) -> Iterator[None]:
    """Around code that reads what was sent and does nothing else, so an error is no bug of ours."""
    unreadable = UNREADABLE + more
    try:
        yield
    except unreadable as error:
        raise DamagedInput from error

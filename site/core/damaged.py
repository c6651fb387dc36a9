"""A request that no form of ours sends: it was cut off in transit, or made by hand."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.db import DataError
from django.utils.translation import gettext as _

# What Python, Django and Wagtail raise for a value of a shape that they do not expect.
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
    """Wraps code that only reads what was sent, so an error in it is not a bug of ours."""
    unreadable = UNREADABLE + more
    try:
        yield
    except unreadable as error:
        raise DamagedInput from error

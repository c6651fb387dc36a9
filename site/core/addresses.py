"""Addresses of pages: whole words of a title, and when they may change."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.text import slugify

LONGEST_SLUG = 80

_shipped: ContextVar[bool] = ContextVar("shipped", default=False)
_renewing: ContextVar[bool] = ContextVar("renewing", default=False)


def slug_of(title: str, *, instead: str = "page") -> str:
    """Whole words of the title; `instead` for a title without a letter or digit."""
    words = slugify(title)[: LONGEST_SLUG + 1]
    slug = words.rsplit("-", 1)[0] if len(words) > LONGEST_SLUG else words
    return slug or instead


@contextmanager
def shipped_addresses() -> Iterator[None]:
    """Pages that are published here keep the addresses that they came with: those of our files."""
    with _set(_shipped):
        yield


@contextmanager
def new_addresses() -> Iterator[None]:
    """Here a page that was published may get another address."""
    with _set(_renewing):
        yield


@contextmanager
def _set(variable: ContextVar[bool]) -> Iterator[None]:
    token = variable.set(True)
    try:
        yield
    finally:
        variable.reset(token)


def are_shipped() -> bool:
    return _shipped.get()


def may_change() -> bool:
    return _renewing.get()

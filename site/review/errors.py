"""Refusals of the review. Each carries its own whole sentence for the person who is refused.

They are `PermissionDenied`, so that Wagtail and Django always treat them as a plain "no" and
never as a crash. Wagtail's admin swallows such an error together with its sentence, so a
refusal also records itself for `RefusalMiddleware`, which rolls back and shows the sentence.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

noted_refusals: ContextVar[list["ReviewRefused"] | None] = ContextVar(
    "noted_refusals", default=None
)


def refusal_of(call: Callable[[], object]) -> "ReviewRefused | None":
    """Make a call and return its refusal, for a view that shows it on the submitted form.

    What the call did is rolled back, and the middleware has nothing left to explain.
    """
    try:
        with transaction.atomic():
            call()
    except ReviewRefused as refusal:
        noted = noted_refusals.get()
        if noted is not None:
            noted.remove(refusal)
        return refusal
    return None


class ReviewRefused(PermissionDenied):
    """What was asked would break a rule of the review. Nothing was changed.

    `about` is the page or snippet; its edit screen is where the sentence is shown.
    """

    def __init__(self, sentence: str, about: Any = None, details: list[str] | None = None):
        super().__init__(sentence)
        self.sentence = str(sentence)
        self.about = about
        self.details = details or []
        noted = noted_refusals.get()
        if noted is not None:
            noted.append(self)

    def __str__(self) -> str:
        return " ".join([self.sentence, *self.details])


class NotReady(ReviewRefused):
    """The text lacks something that a review needs. `details` names every missing thing."""


class NotSigned(ReviewRefused):
    """The text that would go live is not the text that a medical reviewer signed."""

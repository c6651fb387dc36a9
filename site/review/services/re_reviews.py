"""Live texts that are read again because their review date is near: "still correct?"."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from review.assignments.services import open_assignment
from review.choices import Decision, Step
from review.due import add_months, start_of
from review.generic_reference import kind_of_model, signed_models
from review.mixins import SignedTextMixin
from review.models.assignment import Assignment
from review.models.sign_off import SignOff

A_DAY = timedelta(days=1)


def open_rechecks(now: datetime) -> int:
    """An assignment for each live text whose review date is near. The weekly list names it."""
    opened = 0
    for obj, day in due_for_review(now):
        open_assignment(obj, Step.RE_REVIEW, due_at=start_of(day), now=now)
        opened += 1
    return opened


def due_for_review(now: datetime) -> Iterator[tuple[Any, Any]]:
    """Live texts whose review date comes within the days of the setting, and not assigned yet."""
    ahead = now + timedelta(days=settings.REVIEW_AHEAD_DAYS)
    for model in signed_models():
        # Nothing that was signed later can be due, whatever its type says.
        signed_before = start_of(add_months(ahead.date(), -model.shortest_months_until_review))
        signatures = SignOff.objects.signatures().filter(decided_at__lt=signed_before + A_DAY)
        kind = kind_of_model(model)
        waiting = Assignment.objects.open().filter(
            kind=kind, step__in=(Step.RE_REVIEW, Step.CONFIRM_WITHDRAWAL)
        )
        rows = model.live_signed().filter(signed_under__in=signatures.values("pk"))
        for obj in rows.exclude(pk__in=waiting.values("object_id")):
            day = _due_day(obj)
            if day and start_of(day) <= ahead:
                yield obj, day


def _due_day(obj: SignedTextMixin) -> Any:
    signed = SignOff.objects.filter(pk=obj.signed_under).first()
    newest = SignOff.objects.newest_for(obj)
    if signed is None or newest is None:
        return None
    if newest.pk != signed.pk and newest.decision == Decision.SIGNED:
        return None  # A newer text waits for its hour and brings a date of its own.
    return obj.next_review_due(signed)

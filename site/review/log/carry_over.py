"""Adds words that readers already see to the signed text without a new signature."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from review.canonical import without_empty
from review.generic_reference import about
from review.models.carried_over import CarriedOver
from review.models.sign_off import SignOff


@transaction.atomic
def carry_over(model: type[Any], keys: Collection[str]) -> int:
    """Keep today's words of these keys for every live text whose signature lacks them.

    Returns for how many texts. Safe to run again: what was carried over stays as it was.
    """
    done = 0
    for row in model.live_signed().iterator():
        signed = SignOff.objects.filter(pk=row.signed_under).first()
        if signed is None:
            continue
        known = {*signed.public_text, *CarriedOver.objects.values_of(signed.kind, row.pk)}
        now = without_empty(row.signed_text(words=signed.words))
        text = {key: now[key] for key in keys if key in now and key not in known}
        if text:
            CarriedOver.objects.create(**about(row), text=text)
            done += 1
    return done

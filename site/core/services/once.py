"""A form that is sent twice by a shaking hand, a slow line or a reload is stored once."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.models import SentOnce

A_MINUTE = timedelta(minutes=1)


def sent_a_moment_ago(code: str) -> bool:
    return SentOnce.objects.filter(code=code, sent_at__gt=timezone.now() - A_MINUTE).exists()


@transaction.atomic
def store_once(code: str, store: Callable[[], int]) -> int:
    """The number of the row that `store` made, now or for the same code within the last minute.

    Of two at one moment the second waits for the first: the code is unique.
    """
    forget_what_was_sent()
    now = timezone.now()
    row, is_new = SentOnce.objects.get_or_create(code=code, defaults={"sent_at": now})
    again = SentOnce.objects.filter(pk=row.pk, sent_at__lte=now - A_MINUTE)
    if not is_new and not again.update(sent_at=now):
        return SentOnce.objects.values_list("stored_id", flat=True).get(pk=row.pk) or 0
    stored = store()
    SentOnce.objects.filter(pk=row.pk).update(stored_id=stored)
    return stored


@transaction.atomic
def forget_what_was_sent() -> int:
    """Erase codes older than a minute. One that somebody holds just now is left for later."""
    old = SentOnce.objects.filter(sent_at__lte=timezone.now() - A_MINUTE)
    free = list(old.select_for_update(skip_locked=True).values_list("pk", flat=True))
    return SentOnce.objects.filter(pk__in=free).delete()[0]

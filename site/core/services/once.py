"""A form that is sent twice by a double click, a slow connection or a reload is stored once."""

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
    """The id of the row that `store` made, now or for the same code within the last minute.

    Of two at the same moment, the second waits for the first: the code is unique.
    """
    now = timezone.now()
    forget_what_was_sent()
    # By code and never by id: another request may delete an old row and create a new one.
    row = SentOnce.objects.filter(code=code)
    _old, is_new = SentOnce.objects.get_or_create(code=code, defaults={"sent_at": now})
    if not is_new and not row.filter(sent_at__lte=now - A_MINUTE).update(sent_at=now):
        return row.values_list("stored_id", flat=True).get() or 0
    stored = store()
    row.update(stored_id=stored)
    return stored


@transaction.atomic
def forget_what_was_sent() -> int:
    """Erase codes older than a minute. One that is locked right now is left for later."""
    old = SentOnce.objects.filter(sent_at__lte=timezone.now() - A_MINUTE)
    free = list(old.select_for_update(skip_locked=True).values_list("pk", flat=True))
    return SentOnce.objects.filter(pk__in=free).delete()[0]

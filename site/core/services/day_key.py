"""The key of the day: random, the same for every worker, gone when the day is over.

The database holds it, since all workers share that one. The cache holds it too, until
midnight.
"""

import secrets
from datetime import date, datetime, time, timedelta

from django.core.cache import cache
from django.utils import timezone

from core.models import DayKey

CACHED_AS = "key-of-the-day"
BYTES = 32


def key_of_the_day() -> bytes:
    """Changes at midnight in the site's own time zone. Database errors are not caught."""
    today = timezone.localdate()
    held: tuple[str, str] | None = cache.get(CACHED_AS)
    if held is None or held[0] != today.isoformat():
        row, is_new = DayKey.objects.get_or_create(
            day=today, defaults={"key": secrets.token_hex(BYTES)}
        )
        if is_new:
            throw_away_old_keys()
        held = (today.isoformat(), row.key)
        cache.set(CACHED_AS, held, _until_midnight(today))
    return bytes.fromhex(held[1])


def throw_away_old_keys() -> int:
    """Returns how many days' keys were thrown away."""
    return DayKey.objects.filter(day__lt=timezone.localdate()).delete()[0]


def _until_midnight(today: date) -> int:
    """In seconds."""
    midnight = datetime.combine(today + timedelta(days=1), time.min)
    return max(int((timezone.make_aware(midnight) - timezone.now()).total_seconds()), 0)

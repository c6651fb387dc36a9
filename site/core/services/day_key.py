"""The key of the day: random, the same for every worker, gone when the day is over.

The database holds it, since every worker has that one in common. The cache holds it too, until
midnight. What is counted in the cache alone has a key of its own there: a reader who only looks
something up must never be the one who writes to the database.
"""

import logging
import secrets
from datetime import date, datetime, time, timedelta

from django.core.cache import cache
from django.utils import timezone

from core.models import DayKey

logger = logging.getLogger(__name__)

CACHED_AS = "key-of-the-day"
COUNTED_WITH = "key-of-the-counts"
BYTES = 32


def key_of_the_day() -> bytes:
    """Another key after midnight of the site's own time zone. Raises what the database raises."""
    today = timezone.localdate()
    held = _cached()
    if held is None or held[0] != today.isoformat():
        row, is_new = DayKey.objects.get_or_create(
            day=today, defaults={"key": secrets.token_hex(BYTES)}
        )
        if is_new:
            throw_away_old_keys()
        held = (today.isoformat(), row.key)
        _keep_until_midnight(held, today)
    return bytes.fromhex(held[1])


def key_of_the_counts() -> bytes:
    """For counts in the cache; no query. Raises what the cache raises."""
    today = timezone.localdate()
    name = f"{COUNTED_WITH}:{today.isoformat()}"
    drawn = secrets.token_hex(BYTES)
    held = cache.get(name)
    if held is None:
        cache.add(name, drawn, _until_midnight(today))
        # Of two workers at one moment the first one's key holds.
        held = cache.get(name, drawn)
    return bytes.fromhex(held)


def throw_away_old_keys() -> int:
    """Answers how many days' keys were thrown away."""
    return DayKey.objects.filter(day__lt=timezone.localdate()).delete()[0]


def _cached() -> tuple[str, str] | None:
    try:
        return cache.get(CACHED_AS)
    except Exception:
        logger.exception("The cache did not answer, so the key of the day came from the database.")
        return None


def _until_midnight(today: date) -> int:
    """Seconds."""
    midnight = datetime.combine(today + timedelta(days=1), time.min)
    return max(int((timezone.make_aware(midnight) - timezone.now()).total_seconds()), 0)


def _keep_until_midnight(held: tuple[str, str], today: date) -> None:
    try:
        cache.set(CACHED_AS, held, _until_midnight(today))
    except Exception:
        logger.exception("The cache did not take the key of the day.")

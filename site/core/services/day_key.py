"""The key of the day: random, the same for every worker, gone when the day is over.

The database holds it, since every worker has that one in common. The cache holds it too, until
midnight, so that a counted request costs no query.
"""

import logging
import secrets
from datetime import date, datetime, time, timedelta

from django.core.cache import cache
from django.utils import timezone

from core.models import DayKey

logger = logging.getLogger(__name__)

CACHED_AS = "key-of-the-day"
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


def throw_away_old_keys() -> int:
    """Answers how many days' keys were thrown away."""
    return DayKey.objects.filter(day__lt=timezone.localdate()).delete()[0]


def _cached() -> tuple[str, str] | None:
    try:
        return cache.get(CACHED_AS)
    except Exception:
        logger.exception("The cache did not answer, so the key of the day came from the database.")
        return None


def _keep_until_midnight(held: tuple[str, str], today: date) -> None:
    midnight = datetime.combine(today + timedelta(days=1), time.min)
    left = (timezone.make_aware(midnight) - timezone.now()).total_seconds()
    try:
        cache.set(CACHED_AS, held, max(int(left), 0))
    except Exception:
        logger.exception("The cache did not take the key of the day.")

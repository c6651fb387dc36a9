"""Counts that all workers share: in Redis if it is set and answers, else in the database."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from core.cache import RedisAwayError
from core.models import Count

ALIAS = "counts"

# One statement each, so that two workers at the same moment count two.
ADD_ONE = """
    INSERT INTO core_count (code, number, ends_at) VALUES (%(code)s, 1, %(end)s)
    ON CONFLICT (code) DO UPDATE SET
        number = CASE WHEN core_count.ends_at <= %(now)s THEN 1 ELSE core_count.number + 1 END,
        ends_at = CASE WHEN core_count.ends_at <= %(now)s
                  THEN excluded.ends_at ELSE core_count.ends_at END
    RETURNING number
"""
HOLD = """
    INSERT INTO core_count (code, number, ends_at) VALUES (%(code)s, 1, %(end)s)
    ON CONFLICT (code) DO UPDATE SET ends_at = excluded.ends_at
        WHERE core_count.ends_at <= %(now)s
    RETURNING number
"""


def count(code: str, seconds: int) -> int:
    """How often this code was seen, including now; the first time starts a span of `seconds`.

    Database errors are not caught.
    """
    return _in_redis_or(
        lambda cache: _count_in_redis(cache, code, seconds),
        lambda: _run(ADD_ONE, code, seconds) or 1,
    )


def hold(code: str, seconds: int) -> bool:
    """Hold a code for this many seconds. False if somebody already holds it."""
    return _in_redis_or(
        lambda cache: cache.add(code, _now() + seconds, seconds),
        lambda: _run(HOLD, code, seconds) is not None,
    )


def seconds_held(code: str) -> int:
    """Seconds until a held code is free; 0 if it is free."""
    end = _in_redis_or(
        lambda cache: cache.get(code, 0),
        lambda: Count.objects.filter(code=code).values_list("ends_at", flat=True).first() or 0,
    )
    return max(end - _now(), 0)


def forget(*codes: str) -> None:
    _in_redis_or(
        lambda cache: cache.delete_many(codes),
        lambda: Count.objects.filter(code__in=codes).delete(),
    )


def forget_what_ended() -> int:
    return Count.objects.filter(ends_at__lte=_now()).delete()[0]


def _in_redis_or(in_redis: Callable[[Any], Any], in_database: Callable[[], Any]) -> Any:
    if ALIAS in settings.CACHES:
        try:
            return in_redis(caches[ALIAS])
        except RedisAwayError:
            pass
    return in_database()


def _count_in_redis(cache: Any, code: str, seconds: int) -> int:
    while True:
        cache.add(code, 0, seconds)
        try:
            return cache.incr(code)
        except ValueError:  # the span ended between the two calls
            continue


def _run(statement: str, code: str, seconds: int) -> int | None:
    now = _now()
    with connection.cursor() as cursor:
        cursor.execute(statement, {"code": code, "now": now, "end": now + seconds})
        row = cursor.fetchone()
    return row[0] if row else None


def _now() -> int:
    return int(timezone.now().timestamp())

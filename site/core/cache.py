"""A Redis cache that may go down: that costs speed, never a page.

After a failure it is left alone for some seconds, so that a page waits for it once and not for
each query. `CountsCache` then raises an exception; `ForgivingCache` answers "not there".
"""

import logging
from time import monotonic
from typing import Any

from django.core.cache.backends.redis import RedisCache
from django.utils.functional import cached_property
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 5.0
# One immediate retry: a connection that was kept open may have been closed since.
CONNECTION = {
    "socket_connect_timeout": 0.5,
    "socket_timeout": 0.5,
    "retry": Retry(NoBackoff(), 1),
}


class RedisAwayError(Exception):
    """Redis did not answer just now. The value may still be there."""


class _Pause:
    """One for each process, so that its threads need not each find out."""

    until = 0.0


class _Guarded:
    """Django's client for Redis, with the pause."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        ask = getattr(self._client, name)

        def guarded(*args: Any, **kwargs: Any) -> Any:
            if monotonic() < _Pause.until:
                raise RedisAwayError
            try:
                return ask(*args, **kwargs)
            except RedisError as error:
                _Pause.until = monotonic() + PAUSE_SECONDS
                logger.warning("Redis did not answer (%s). Pages go on without it.", error)
                raise RedisAwayError from error

        return guarded


class _Forgiving(_Guarded):
    """Answers like an empty cache while Redis is down."""

    def __getattr__(self, name: str) -> Any:
        ask = super().__getattr__(name)

        def forgiving(*args: Any, **kwargs: Any) -> Any:
            try:
                return ask(*args, **kwargs)
            except RedisAwayError:
                if name == "get":
                    return args[1]
                if name == "incr":  # Django's word for "there is nothing to add to"
                    raise ValueError(f"Key {args[0]!r} not found") from None
                return {} if name == "get_many" else False

        return forgiving


class CountsCache(RedisCache):
    guard: type[_Guarded] = _Guarded
    _class: Any
    _servers: list[str]
    _options: dict[str, Any]

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._options = {**CONNECTION, **self._options}

    @cached_property
    def _cache(self) -> Any:
        return self.guard(self._class(self._servers, **self._options))


class ForgivingCache(CountsCache):
    guard = _Forgiving

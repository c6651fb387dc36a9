"""Reads CACHE_URL: each process's own memory, or a Redis that all of them share."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

REDIS = {"redis", "rediss", "unix"}


def caches_from(url: str) -> dict[str, dict[str, Any]]:
    """CACHES; with Redis, also the alias for counting limits (core/services/counts.py)."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme == "unix" or parts.port != 0
    except ValueError:
        usable = False
    if usable and parts.scheme in REDIS:
        shared = {"LOCATION": [url]}
        return {
            "default": shared | {"BACKEND": "core.cache.ForgivingCache"},
            "counts": shared | {"BACKEND": "core.cache.CountsCache", "KEY_PREFIX": "counts"},
        }
    if usable and parts.scheme == "locmem":
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    raise ImproperlyConfigured(
        "The site did not start. CACHE_URL: use locmem:// or redis://host:6379/0."
    )

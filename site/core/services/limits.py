"""How often one address may send a form. No address is kept, only a code made with the day's key.

The key is thrown away at midnight (`day_key.py`): then nobody can say whose code it was.
"""

import hashlib
import hmac
import ipaddress
import json
import logging

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from core.services.day_key import key_of_the_counts, key_of_the_day

logger = logging.getLogger(__name__)

# A household owns a whole IPv6 network of this size, so it counts as one address.
IPV6_NETWORK_BITS = 64


def allow(scope: str, request: HttpRequest, limit: int, seconds: int) -> bool:
    """Counts one try and says whether it is within `limit` tries in `seconds`.

    A cache that is down lets everybody through: a lost message is worse than a tiresome one.
    """
    try:
        key = _key(scope, request)
        cache.add(key, 0, seconds)
        return cache.incr(key) <= limit
    except ValueError:  # the entry ran out between the two calls
        return True
    except Exception:
        logger.exception("The cache did not answer, so the limit for %s was not applied.", scope)
        return True


def code_for(request: HttpRequest, *facts: object) -> str:
    """64 letters that are the same when the same address says the same on the same day."""
    return _code(key_of_the_day(), request, *facts)


def _code(key: bytes, request: HttpRequest, *facts: object) -> str:
    text = json.dumps([_network(_address(request)), *facts])
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _key(scope: str, request: HttpRequest) -> str:
    return f"limit:{scope}:{_code(key_of_the_counts(), request)}"


def _address(request: HttpRequest) -> str:
    """The address that connects, or the last one that our own proxy wrote into its header."""
    header = settings.CLIENT_ADDRESS_HEADER
    forwarded = request.headers.get(header, "") if header else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, IPV6_NETWORK_BITS), strict=False))
    return str(parsed)

"""How often one address may send a form. No address is kept, only a keyed hash of the day."""

import hashlib
import hmac
import ipaddress
import logging

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

logger = logging.getLogger(__name__)

# A household owns a whole IPv6 network of this size, so it counts as one address.
IPV6_NETWORK_BITS = 64


def allow(scope: str, request: HttpRequest, limit: int, seconds: int) -> bool:
    """Counts one try and says whether it is within `limit` tries in `seconds`.

    A cache that is down lets everybody through: a lost message is worse than a tiresome one.
    """
    key = _key(scope, request)
    try:
        cache.add(key, 0, seconds)
        return cache.incr(key) <= limit
    except ValueError:  # the entry ran out between the two calls
        return True
    except Exception:
        logger.exception("The cache did not answer, so the limit for %s was not applied.", scope)
        return True


def _key(scope: str, request: HttpRequest) -> str:
    text = f"{timezone.localdate().isoformat()} {_network(_address(request))}"
    digest = hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"limit:{scope}:{digest}"


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

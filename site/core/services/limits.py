"""How often one address may do something. No address is kept, only a code made with the day's key.

The key is thrown away at midnight (`day_key.py`): then nobody can say whose code it was.
"""

import hashlib
import hmac
import ipaddress
import json
import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest

from core.services.counts import count
from core.services.day_key import key_of_the_day

logger = logging.getLogger(__name__)

# A household owns a whole IPv6 network of this size, so it counts as one address.
IPV6_NETWORK_BITS = 64


def allow(scope: str, request: HttpRequest, limit: int, seconds: int) -> bool:
    """Counts one try and says whether it is within `limit` tries in `seconds`, for all workers.

    If the database is down, everybody gets through: losing a message is worse than an annoying one.
    """
    try:
        return count(code_for(request, "limit", scope), seconds) <= limit
    except DatabaseError:
        logger.exception("Nothing could be counted, so the limit for %s was not applied.", scope)
        return True


def code_for(request: HttpRequest, *facts: object) -> str:
    """64 characters, the same whenever one address sends the same facts on the same day."""
    return code_of(network(request), *facts)


def code_of(*facts: object) -> str:
    """64 characters that hide the facts, the same on the same day."""
    return hmac.new(key_of_the_day(), json.dumps(facts).encode(), hashlib.sha256).hexdigest()


def network(request: HttpRequest) -> str:
    """The address that connects, or the last one that our own proxy wrote into its header."""
    header = settings.CLIENT_ADDRESS_HEADER
    forwarded = request.headers.get(header, "") if header else ""
    address = forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, IPV6_NETWORK_BITS), strict=False))
    return str(parsed)

"""Warns if there is a proxy in front and the settings do not name the header it writes."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

FORWARDED = "X-Forwarded-For"


class ProxyWarningMiddleware:
    """Once per process: without the header, all readers share the limits of one address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.has_warned = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        unnamed = not settings.CLIENT_ADDRESS_HEADER and "HTTP_X_FORWARDED_FOR" in request.META
        if unnamed and not self.has_warned:
            self.has_warned = True
            logger.warning(
                "A request carries %s, but CLIENT_ADDRESS_HEADER is empty: all readers behind your"
                " proxy share one limit, and one person's tries slow down everybody. Set it to the"
                " header that your proxy writes; deploy/nginx.conf writes %s.",
                FORWARDED,
                FORWARDED,
            )
        return self.get_response(request)

"""Remembers in a browser which accounts it has signed in to. It logs nobody in.

The cookie is set at login and sent only to the admin, so readers never have one.
"""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

COOKIE = "known_browser"
SALT = "core.known_browser"
A_YEAR = 365 * 24 * 3600
# Enough for a shared computer of the team; the oldest is dropped first.
MOST_ACCOUNTS = 10


def key_for(request: HttpRequest, account: str) -> str:
    """This browser's own key for an account that signed in here before, else an empty string."""
    return _read(request).get(_name(account), "")


def remember(request: HttpRequest, response: HttpResponse, account: str) -> None:
    known = _read(request)
    name = _name(account)
    kept = {name: known.get(name) or secrets.token_hex(16)} | known
    response.set_cookie(
        COOKIE,
        signing.dumps(dict(list(kept.items())[:MOST_ACCOUNTS]), salt=SALT, compress=True),
        max_age=A_YEAR,
        path=reverse("wagtailadmin_home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _name(account: str) -> str:
    """The cookie must not reveal the address."""
    return salted_hmac(SALT, account.strip().lower()).hexdigest()[:16]


def _read(request: HttpRequest) -> dict[str, str]:
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_YEAR)
    except signing.BadSignature:
        return {}
    return known if isinstance(known, dict) else {}


class KnownBrowserMiddleware:
    """Sets the cookie in the response to a login, whichever form was used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if account := getattr(request, "signed_in_as", ""):
            remember(request, response, account)
        return response

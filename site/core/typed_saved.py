"""Tells the browser that a form was saved, so that it forgets the words that it kept.

static/js/admin/keep_typed.js sends the name of what it kept along with the form, and reads it back.
"""

import re

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "typed_saved"
NAME = re.compile(r"[\w-]{1,60}", re.ASCII)
SECONDS = 300


def tell_saved(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An answer that leads on was a success, unless an error is to be told there."""
    name = request.POST.get("kept_as", "")
    leads_on = 300 <= response.status_code < 400  # noqa: PLR2004
    if leads_on and NAME.fullmatch(name) and not _tells_an_error(request):
        response.set_cookie(
            COOKIE,
            name,
            max_age=SECONDS,
            path=reverse("wagtailadmin_home"),
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def _tells_an_error(request: HttpRequest) -> bool:
    # Reading them the usual way would take them from the page that shows them.
    told = getattr(messages.get_messages(request), "_queued_messages", ())
    return any(message.level >= messages.ERROR for message in told)

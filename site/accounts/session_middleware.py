from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

NOTED_EVERY_SECONDS = 60 * 60


class SessionRowMiddleware:
    """The list of a person's sessions follows them: they are used, get a new key, or end.

    No query is made for it unless that happens, and readers' pages touch no session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = request.session.session_key
        response = self.get_response(request)
        after = request.session.session_key
        if before and before != after:
            follow(before, after)
        elif after and request.path.startswith(reverse("wagtailadmin_home")):
            note_use(after)
        return response


def follow(before: str, after: str | None) -> None:
    rows = UserSession.objects.filter(session_key=before)
    # Somebody else logged in with this browser: that row is there already.
    if after is None or UserSession.objects.filter(session_key=after).exists():
        rows.delete()
    else:
        rows.update(session_key=after)


def note_use(key: str) -> None:
    if is_first_use_of_the_hour(key):
        UserSession.objects.filter(session_key=key).update(last_seen_at=timezone.now())


def is_first_use_of_the_hour(key: str) -> bool:
    """A write for each request would be a high price for a date."""
    return cache.add(salted_hmac("last used", key).hexdigest(), 1, NOTED_EVERY_SECONDS)

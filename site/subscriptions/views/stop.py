"""Stops all mail: a mail program's own button (RFC 8058), or a person on the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from subscriptions import tokens
from subscriptions.services import change
from subscriptions.views.private import private

# What RFC 8058 has the mail program post.
FIELD, VALUE = "List-Unsubscribe", "One-Click"


@csrf_exempt
@private
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The provider posts from its own servers, so we cannot require an origin or a session.

    If the row of a link is erased, the page says the same as if it were there: mail has stopped.
    """
    if not tokens.is_ours(tokens.STOP, token):
        return render(request, "subscriptions/link_problem.html", status=404)
    subscriber = tokens.read(tokens.STOP, token)
    if request.method == "POST" and request.POST.get(FIELD) == VALUE and subscriber:
        change.stop(subscriber=subscriber, now=timezone.now())
        subscriber = tokens.read(tokens.STOP, token)
    stopped = subscriber is None or subscriber.is_stopped
    return render(request, "subscriptions/stop.html", {"stopped": stopped})

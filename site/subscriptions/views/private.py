"""What every page behind a link in a mail has in common."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from subscriptions import tokens

READ_AND_POST = ["GET", "HEAD", "POST"]


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keeps a page out of caches, search engines and other sites' logs: its URL is the key."""

    @never_cache
    @require_http_methods(READ_AND_POST)
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        # Our own forms must still say where they come from (core.http.same_origin_only).
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def with_subscriber(purpose: str) -> Callable[..., Callable[..., HttpResponse]]:
    """Give the view the subscriber of the link, or show what to do if there is none."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, token: str) -> HttpResponse:
            subscriber = tokens.read(purpose, token)
            if subscriber is None:
                return render(request, "subscriptions/link_problem.html", status=404)
            return view(request, subscriber)

        return wrapped

    return decorate


def see_other(address: str) -> HttpResponse:
    """303: the browser fetches the next page, so a reload sends nothing twice."""
    return HttpResponse(status=303, headers={"Location": address})

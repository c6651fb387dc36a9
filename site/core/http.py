"""Readers' forms carry no token and set no cookie. The browser's own headers guard them instead."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt


def comes_from_this_site(request: HttpRequest) -> bool:
    """True unless the browser says that another site sent the form.

    A client that sends neither header is not a current browser. It has nobody's cookie either,
    so a forged form gains nothing by leaving them out.
    """
    if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or parts_of(origin).netloc.lower() == request.get_host().lower()


def parts_of(address: str) -> SplitResult:
    """The parts of a URL from a header, all empty if it is not a URL, such as http://[::1"""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def same_origin_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Takes the place of the CSRF token for forms of readers who have no session."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST" and not comes_from_this_site(request):
            return render(request, "core/refused.html", status=403)
        return view(request, *args, **kwargs)

    return guarded

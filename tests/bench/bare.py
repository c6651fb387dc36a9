"""The floor: the bytes of one of our pages from a WSGI function, and from a Django view."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = Path(os.environ["BENCH_BODY"]).read_bytes()
HEADERS = [*json.loads(os.environ["BENCH_HEADERS"]).items()]


def function(environ: dict, start_response: Callable) -> Iterable[bytes]:
    start_response("200 OK", HEADERS)
    return [BODY]


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


def django() -> Callable:
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"])
    return get_wsgi_application()


urlpatterns = [path("", view)]

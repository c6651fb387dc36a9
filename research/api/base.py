"""What every API endpoint shares: open to all, rate limits, no cookies, ETag and 304."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from rest_framework.exceptions import Throttled
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView

from core.services.limits import allow
from research.api.problems import problem_response

QUESTIONS_PER_MINUTE = 60
ONE_MINUTE = 60
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    # A withdrawal must reach everyone, so caches check again each time; 304 keeps that cheap.
    "Cache-Control": "public, no-cache",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class OnlyJson(BaseContentNegotiation):
    """Always JSON, whatever is asked for: browsers show it too."""

    def select_parser(self, request, parsers) -> Any:
        return None

    def select_renderer(self, request, renderers, format_suffix=None) -> Any:
        return renderers[0], renderers[0].media_type


class ReadView(APIView):
    http_method_names = ["get", "head", "options"]
    # Nobody signs in here, so no cookie is read and none is set.
    authentication_classes: list = []
    permission_classes: list = []
    parser_classes: list = []
    renderer_classes = [JSONRenderer]
    content_negotiation_class = OnlyJson

    def initial(self, request, *args, **kwargs) -> None:
        super().initial(request, *args, **kwargs)
        if not allow("api", request._request, QUESTIONS_PER_MINUTE, ONE_MINUTE):
            raise Throttled(wait=ONE_MINUTE)

    def get_exception_handler(self) -> Any:
        return problem_response

    def options(self, request, *args, **kwargs) -> HttpResponse:
        return HttpResponse(status=204, headers=PREFLIGHT)


def opened(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """Outermost, so that a 304 carries the headers too."""

    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if callable(getattr(response, "render", None)):
            response = response.render()
        if request.method in {"GET", "HEAD"} and response.status_code == HttpResponse.status_code:
            set_response_etag(response)
            etag = response["ETag"]
            response = get_conditional_response(request, etag=etag, response=response)
        for name, value in OPEN.items():
            response[name] = value
        return response

    return answered

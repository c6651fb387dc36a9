"""The page for a failure that nothing else caught."""

import logging

from django.http import HttpRequest, HttpResponse
from django.template import loader

from core.context_processors import site

logger = logging.getLogger(__name__)

LAST_RESORT = (
    "<!doctype html><html lang='en'><title>Something went wrong</title>"
    "<h1>Something went wrong on our side</h1>"
    "<p>It is not your fault. Please try again in a few minutes.</p></html>"
)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request, so that it needs no user, session or database."""
    try:
        page = loader.get_template("500.html").render(site(request))
    except Exception:
        logger.exception("The page for errors could not be rendered.")
        page = LAST_RESORT
    return HttpResponse(page, status=500)

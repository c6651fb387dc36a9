"""Health answers for machines, and the page for a failure that nothing else caught."""

import functools
import logging

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.context_processors import site

logger = logging.getLogger(__name__)

LAST_RESORT = (
    "<!doctype html><html lang='en'><title>Something went wrong</title>"
    "<h1>Something went wrong on our side</h1>"
    "<p>It is not your fault. Please try again in a few minutes.</p></html>"
)


class SchemaBehindError(Exception):
    """The code expects tables that the database does not have yet."""


@never_cache
@require_safe
def health_live(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def health_ready(_request: HttpRequest) -> JsonResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        expect_current_schema()
    except SchemaBehindError:
        return JsonResponse({"status": "unavailable", "reason": "migrations"}, status=503)
    except DatabaseError:
        logger.exception("The database did not answer the readiness check.")
        return JsonResponse({"status": "unavailable", "reason": "database"}, status=503)
    return JsonResponse({"status": "ok"})


@functools.cache
def expect_current_schema() -> None:
    """Reads every migration, so a good answer is kept; a raised one is asked again."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise SchemaBehindError


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the request, so that no user, session or database is asked for."""
    try:
        page = loader.get_template("500.html").render(site(request))
    except Exception:
        logger.exception("The page for errors could not be rendered.")
        page = LAST_RESORT
    return HttpResponse(page, status=500)

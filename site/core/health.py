"""What a monitor asks: does the process answer, and could it serve pages?"""

import functools
import logging
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.cache import RedisAwayError
from core.page_cache import word
from core.services.counts import ALIAS

logger = logging.getLogger(__name__)


class SchemaBehindError(Exception):
    """The code expects tables that the database does not have yet."""


@never_cache
@require_safe
def live(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """503 when pages cannot be served. A cache that is down is named, and costs only speed."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        expect_current_schema()
    except SchemaBehindError:
        return JsonResponse({"status": "unavailable", "reason": "migrations"}, status=503)
    except DatabaseError:
        logger.exception("The database did not answer the readiness check.")
        facts = {"status": "unavailable", "reason": "database"} | kept_pages_state()
        return JsonResponse(facts, status=503)
    return JsonResponse({"status": "ok"} | cache_state())


@functools.cache
def expect_current_schema() -> None:
    """Reads every migration, so success is cached; after an error it checks again."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise SchemaBehindError


def cache_state() -> dict[str, str]:
    """Empty without Redis: then there is no cache that could be down."""
    if ALIAS not in settings.CACHES:
        return {}
    try:
        caches[ALIAS].get("health")
    except RedisAwayError:
        return {"cache": "unavailable"}
    return {"cache": "ok"}


def kept_pages_state() -> dict[str, str]:
    """Whether this process still serves finished pages without word from the database."""
    if not word.is_silent:
        return {}
    return {"kept_pages": "served" if word.is_fresh else "ended"}


ADDRESSES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz/live": live,
    "/healthz/ready": ready,
}


class HealthMiddleware:
    """Runs before every check of host, scheme and session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return ADDRESSES.get(request.path_info, self.get_response)(request)

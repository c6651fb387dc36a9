"""A page at a bare address is rendered once, and again only after something may have changed.

A reader's request compares a seal and renders nothing. The page is made without that request, so
no cookie, host, header or query string of one reader reaches another.
"""

import json
import logging
from collections.abc import Callable, Iterator
from functools import cache, wraps
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import wagtail
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language

from core.context_processors import site
from core.models import RenderedPage
from core.services import generation

logger = logging.getLogger("core")

View = Callable[..., HttpResponse]
KEY_HEADER = "Surrogate-Key"
# Pages that show many studies: a change of any of them, or of the words around them, may change it.
LISTS = "lists"

# What a page is made by: a new build renders each page anew.
MADE_BY = ("home", "research", "site", "static", "taxonomy", "templates")


class NotKeptError(Exception):
    """The view answered with something else than a page."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response.status_code)
        self.response = response


def rendered_once(view: View) -> View:
    """For a view of which all readers get the same page at an address without a query string.

    What the page shows must call `generation.changed()` when it changes.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_bare = request.method in ("GET", "HEAD") and not request.META.get("QUERY_STRING")
        if settings.DEBUG or not is_bare:  # templates change while somebody works on them
            return view(request, *args, **kwargs)
        try:
            html = _kept(request.path) or _new(view, request.path, *args, **kwargs)
        except NotKeptError as other:
            return other.response
        return page_response(request, html, LISTS)

    return answer


def page_response(request: HttpRequest, html: str, key: str) -> HttpResponse:
    """The same for every reader, and asked for again by every browser.

    `key` names for a cache in front of the site what the page was made from (core/page_cache.py).
    """
    etag = f'W/"{sha256(html.encode()).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", KEY_HEADER: key}
    response = HttpResponse(html, headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response


def _kept(path: str) -> str:
    rows = RenderedPage.objects.filter(path=path)
    for html, mark, now in rows.values_list("html", "seal", generation.in_database())[:1]:
        if is_current(html, mark, [path, now]):
            return html
    return ""


def _new(view: View, path: str, *args: Any, **kwargs: Any) -> str:
    def shown() -> list[Any]:
        return [path, generation.current()]

    def render(shown: list[Any]) -> str:
        with generation.rendering(shown[1]):
            response = _response(view, path, *args, **kwargs)
        if response.status_code != HTTPStatus.OK:
            raise NotKeptError(response)
        return response.content.decode()

    return render_and_keep(RenderedPage, {"path": path}, shown, render)


def _response(view: View, path: str, *args: Any, **kwargs: Any) -> HttpResponse:
    response = view(request_for(path), *args, **kwargs)
    if hasattr(response, "render"):
        response.render()
    return response


def render_and_keep(
    kept: type[models.Model],
    where: dict[str, Any],
    shown: Callable[[], list[Any]],
    render: Callable[[list[Any]], str],
) -> str:
    """The page of the row at `where`. One request renders it anew, the others wait for that one.

    `shown` is asked before the page is rendered: what changes meanwhile makes it out of date. An
    address that was never kept locks nothing: it may be a page that is not there.
    """
    rows = kept._default_manager
    if not rows.filter(**where).exists():
        facts = shown()
        html = render(facts)
        try:
            with transaction.atomic():
                rows.create(html=html, seal=seal(html, facts), **where)
        except IntegrityError:
            pass  # another process was quicker
        except DatabaseError as why:
            not_kept(where, why)
        return html
    try:
        with transaction.atomic():
            row: Any = rows.select_for_update().get(**where)
            facts = shown()
            if not is_current(row.html, row.seal, facts):
                row.html = render(facts)
                row.seal = seal(row.html, facts)
                row.save()
            return row.html
    except (DatabaseError, ObjectDoesNotExist) as why:
        not_kept(where, why)
        return render(shown())


def not_kept(where: dict[str, Any], why: Exception) -> None:
    """A database that takes no writes now costs readers time, and no page."""
    logger.warning("The page %s is not kept: %s", where, why)


def request_for(path: str) -> HttpRequest:
    """What templates may ask: of the address alone, and of nobody."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    parts = urlsplit(settings.SITE_URL)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    request.META |= {"SERVER_NAME": parts.hostname, "SERVER_PORT": str(port)}
    return request


def not_as_rendered() -> Iterator[str]:
    """Addresses at which readers get another page than the one that is rendered now."""
    now = generation.current()
    for page in RenderedPage.objects.order_by("path").iterator():
        if is_current(page.html, page.seal, [page.path, now]) and page.html != _rendered_now(
            page.path
        ):
            yield page.path


def _rendered_now(path: str) -> str:
    try:
        view, args, kwargs = resolve(path)
    except Resolver404:
        return ""
    with generation.rendering(generation.current()):
        return _response(view.__wrapped__, path, *args, **kwargs).content.decode()


def is_current(html: str, mark: str, shown: list[Any]) -> bool:
    return constant_time_compare(mark, seal(html, shown))


def seal(html: str, shown: list[Any]) -> str:
    """A keyed hash of the page, of what it was made from, and of what each page is made by."""
    return salted_hmac("core.page", _facts(shown) + html, algorithm="sha256").hexdigest()


def _facts(shown: list[Any]) -> str:
    return json.dumps(
        [
            *shown,
            build(),
            site(None),
            # The clock changes a page at midnight only.
            timezone.localdate().isoformat(),
            timezone.get_current_timezone_name(),
            settings.STATIC_URL,
            get_language(),
        ],
        default=str,
    )


@cache
def build() -> str:
    """Code, templates and styles of this process, by their content: all machines agree on it."""
    digest = sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for folder in MADE_BY:
        for file in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(f"{file.relative_to(settings.BASE_DIR)}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()

"""Finished pages in the memory of each process, in front of Django.

Only pages that are the same for every reader come here: core/services/rendered.py marks them. One
is served as long as nothing changes for readers and the day lasts. Then Django is asked whether it
is still the same, as a browser asks. The address alone decides which page it is.
"""

import gzip
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Any

import brotli
from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.http.request import split_domain_port, validate_host
from django.template.loader import render_to_string
from django.utils import timezone

from core.services import generation
from core.services.rendered import KEY_HEADER

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
# Path, and whether the reader came by https.
Key = tuple[str, bool]
# The generation and the day at which a page was true.
Moment = tuple[str, date]

# In seconds. Without word from the database, pages that were true are served so long.
LONGEST_WITHOUT_WORD = 600
ASK_AGAIN_AFTER = 5
RETRY_AFTER = 60
IDENTITY, GZIP, BROTLI = "identity", "gzip", "br"
LOCKS = 64
# Roughly what a page takes beside its bodies.
OVERHEAD = 3_000
VARY = ("Vary", "Accept-Encoding")
HTML = ("Content-Type", "text/html; charset=utf-8")
OF_A_BODY = {"content-type", "content-length"}
# They wait for no page and ask no database for one.
NEVER_KEPT = ("/admin/", "/api/", "/healthz/", "/open-data/")
OF_ONE_PAGE = {"etag", "cache-control", "x-robots-tag", KEY_HEADER.lower()}
OF_ONE_READER = (
    "HTTP_COOKIE",
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
)


class PageCache:
    """The outermost WSGI callable."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.pages = Pages(settings.PAGE_CACHE_BYTES)
        self.locks = [Lock() for _ in range(LOCKS)]

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self.application(environ, start)
        page, now = self.pages.get(key), word.moment()
        if page and now is None:
            serve = answer if word.still_holds(page) else unavailable
            return serve(page, environ, start)
        if page and page.moment == now:
            return answer(page, environ, start)
        return self._ask(key, now, environ, start)

    def _ask(
        self, key: Key, now: Moment | None, environ: Environ, start: StartResponse
    ) -> Iterable[bytes]:
        with self.locks[hash(key) % LOCKS]:  # one asks, the others get what it got
            page = self.pages.get(key)
            if page and page.moment == now:
                return answer(page, environ, start)
            response = Response(self.application, as_a_browser(environ, page) if page else environ)
            if now and page and response.is_not_modified:
                response.close()
                page.moment = now
                return answer(page, environ, start)
            if now and response.is_for_all:
                page = response.page(now)
                self.pages.put(key, page)
                return answer(page, environ, start)
        if page is None:
            start(response.status, response.headers)
            return response.body
        # Something else stands there now, and this reader may be told more than a browser.
        response.close()
        self.pages.drop(key)
        return self.application(environ, start)


def key_of(environ: Environ) -> Key | None:
    """None for a request that this cache has no answer to."""
    path = environ.get("PATH_INFO", "")
    if (
        settings.DEBUG
        or path.startswith((settings.STATIC_URL, settings.MEDIA_URL, *NEVER_KEPT))
        or environ["REQUEST_METHOD"] not in ("GET", "HEAD")
        or environ.get("QUERY_STRING")
        or environ.get("SCRIPT_NAME")  # it would stand in each link of the page
        or "HTTP_AUTHORIZATION" in environ
        or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")
        or not is_our_host(environ.get("HTTP_HOST", ""), *settings.ALLOWED_HOSTS)
    ):
        return None
    proxy = settings.SECURE_PROXY_SSL_HEADER
    is_secure = environ["wsgi.url_scheme"] == "https"
    if proxy and proxy[0] in environ:  # as Django reads it
        is_secure = environ[proxy[0]].split(",", 1)[0].strip() == proxy[1]
    return path, is_secure


@lru_cache(maxsize=256)
def is_our_host(host: str, *ours: str) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, ours)


def as_a_browser(environ: Environ, page: "Page") -> Environ:
    """The question whether the page at this address is still the one that we have."""
    asked = {name: value for name, value in environ.items() if name not in OF_ONE_READER}
    return asked | {"REQUEST_METHOD": "GET", "HTTP_IF_NONE_MATCH": page.etag}


class Response:
    """What Django answers, not yet sent."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.method = environ["REQUEST_METHOD"]
        self.status = ""
        self.headers: list[tuple[str, str]] = []
        self.body = application(environ, self._start)

    def _start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        self.status, self.headers = status, headers

    @property
    def is_not_modified(self) -> bool:
        return self.status.startswith("304 ")

    @property
    def is_for_all(self) -> bool:
        found = {name.lower(): value for name, value in self.headers}
        return (
            self.method == "GET"
            and self.status.startswith("200 ")
            and KEY_HEADER.lower() in found
            and "set-cookie" not in found
            and "vary" not in found
        )

    def page(self, moment: Moment) -> "Page":
        try:
            html = b"".join(self.body)
        finally:
            self.close()
        headers = [pair for pair in self.headers if pair[0].lower() not in OF_A_BODY]
        [etag] = [value for name, value in self.headers if name == "ETag"]
        # Fast rather than small: a page is compressed anew by each process.
        bodies = {
            BROTLI: brotli.compress(html, quality=5),
            GZIP: gzip.compress(html, 6, mtime=0),
            IDENTITY: html,
        }
        return Page(headers, etag, bodies, moment)

    def close(self) -> None:
        """Django ends its request with this."""
        if close := getattr(self.body, "close", None):
            close()


@dataclass
class Page:
    headers: list[tuple[str, str]]
    etag: str
    bodies: dict[str, bytes]
    moment: Moment

    @property
    def size(self) -> int:
        return OVERHEAD + sum(map(len, self.bodies.values()))


class Pages:
    """Those that were asked for last, within a number of bytes."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.rows: OrderedDict[Key, Page] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Key) -> Page | None:
        with self.lock:
            page = self.rows.get(key)
            if page:
                self.rows.move_to_end(key)
            return page

    def put(self, key: Key, page: Page) -> None:
        with self.lock:
            self._drop(key)
            self.rows[key] = page
            self.size += page.size
            while self.size > self.most:
                self._drop(next(iter(self.rows)))

    def drop(self, key: Key) -> None:
        with self.lock:
            self._drop(key)

    def _drop(self, key: Key) -> None:
        if page := self.rows.pop(key, None):
            self.size -= page.size


def answer(page: Page, environ: Environ, start: StartResponse) -> list[bytes]:
    # The opaque part alone: a proxy may have weakened it or not.
    if page.etag.removeprefix("W/") in environ.get("HTTP_IF_NONE_MATCH", ""):
        start("304 Not Modified", [*page.headers, VARY])
        return []
    encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
    body = page.bodies[encoding]
    headers = [*page.headers, VARY, HTML, ("Content-Length", str(len(body)))]
    if encoding != IDENTITY:
        headers.append(("Content-Encoding", encoding))
    start("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def unavailable(page: Page, environ: Environ, start: StartResponse) -> list[bytes]:
    """In place of a page that may not be true any more."""
    body = render_to_string("503.html").encode()
    # The rules for the browser are the same.
    headers = [pair for pair in page.headers if pair[0].lower() not in OF_ONE_PAGE]
    headers += [HTML, ("Content-Length", str(len(body))), ("Retry-After", str(RETRY_AFTER))]
    start("503 Service Unavailable", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


@lru_cache(maxsize=256)
def encoding_for(accept: str) -> str:
    """The smallest that this browser takes."""
    taken = {}
    for part in accept.lower().split(","):
        name, _, quality = part.partition(";")
        worth = quality.replace(" ", "").removeprefix("q=").strip("0.")
        taken[name.strip()] = bool(worth) or not quality
    return next((name for name in (BROTLI, GZIP) if taken.get(name)), IDENTITY)


class Word:
    """What this process heard from the database last, and when."""

    def __init__(self) -> None:
        self.heard_at = self.asked_at = monotonic()
        self.is_silent = False
        self.generation = ""

    def moment(self) -> Moment | None:
        """None without word from the database."""
        name = generation.seen() or self._ask()
        if not name:
            return None
        self.heard_at, self.is_silent, self.generation = monotonic(), False, name
        return name, timezone.localdate()

    def _ask(self) -> str:
        if self.is_silent and monotonic() - self.asked_at < ASK_AGAIN_AFTER:
            return ""
        self.asked_at = monotonic()
        close_old_connections()  # as Django does before each request
        try:
            return generation.current()
        except DatabaseError:
            if not self.is_silent:
                logger.warning("No word from the database: finished pages are served for a while.")
            self.is_silent = True
            return ""

    def still_holds(self, page: Page) -> bool:
        """Was it true when the database was last heard, and is that not long ago?"""
        return self.is_fresh and page.moment == (self.generation, timezone.localdate())

    @property
    def is_fresh(self) -> bool:
        """May pages be served that were true when the database was last heard?"""
        return monotonic() - self.heard_at < LONGEST_WITHOUT_WORD


word = Word()

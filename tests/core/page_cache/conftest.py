"""Asks the outermost WSGI callable as a server does."""

from types import SimpleNamespace

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test.client import RequestFactory

from core import health, page_cache
from core.page_cache import PageCache

LIST = "/research/"


class Reader:
    """Asks the outermost WSGI callable, and counts how often Django is asked."""

    def __init__(self) -> None:
        self.asked: list[dict] = []
        django = get_wsgi_application()

        def counted(environ, start):
            self.asked.append(environ)
            return django(environ, start)

        self.cache = PageCache(counted)

    def get(self, path: str, method: str = "GET", **environ: str) -> SimpleNamespace:
        path, _, query = path.partition("?")
        factory = RequestFactory(headers={"host": "localhost"})
        asked = factory._base_environ(PATH_INFO=path, QUERY_STRING=query, REQUEST_METHOD=method)
        answer = SimpleNamespace()

        def start(status, headers, exc_info=None):
            answer.status, answer.headers = int(status[:3]), dict(headers)

        # The connection holds the test's transaction; Django's own client does this too.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        body = self.cache(asked | environ, start)
        answer.body = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        return answer

    def asks_django(self, path: str = LIST, **environ: str) -> bool:
        before = len(self.asked)
        self.get(path, **environ)
        return len(self.asked) > before


@pytest.fixture(autouse=True)
def a_process_of_its_own(monkeypatch, settings) -> None:
    settings.PAGE_CACHE_BYTES = 32 * 1024 * 1024
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    monkeypatch.setattr(page_cache, "word", page_cache.Word())
    monkeypatch.setattr(health, "word", page_cache.word)
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)


@pytest.fixture
def reader(kept_page) -> Reader:
    return Reader()


@pytest.fixture
def study(kept_page) -> str:
    return kept_page.get_url()

"""Finished pages in front of Django: the same bytes, only for what is the same for every reader."""

import gzip
from datetime import timedelta
from threading import Barrier, Event, Thread
from unittest.mock import patch

import brotli
import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.test.client import RequestFactory
from django.utils import timezone

from config.settings import base
from core import page_cache
from core.models import Generation
from core.page_cache import PageCache, Pages, encoding_for
from core.services import generation
from research.models import PublishedStudy
from research.published.snapshot import snapshot
from taxonomy.models import AisGrade
from taxonomy.services.people_words import people_words
from tests.core.page_cache.conftest import LIST
from tests.research.factories import change, fresh, publish

pytestmark = pytest.mark.django_db


# --- What is served -------------------------------------------------------------------------
@pytest.mark.parametrize("path", [LIST, "/", "/glossary/", "study"])
def test_the_second_reader_gets_the_bytes_of_django_without_django(reader, study, path):
    path = study if path == "study" else path
    first = reader.get(path)
    assert not reader.asks_django(path)
    kept, plain = reader.get(path), Client().get(path)
    assert kept.body == first.body == plain.content
    same = {name: value for name, value in plain.headers.items() if name != "Content-Length"}
    assert same.items() <= kept.headers.items()
    assert kept.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("accept", "encoding", "read"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("", None, bytes),
        ("*", None, bytes),
        ("br;q=0.0, gzip; q=0", None, bytes),
        ("BR", "br", brotli.decompress),
    ],
)
def test_each_browser_gets_what_it_can_read(reader, accept, encoding, read):
    true = reader.get(LIST).body
    answer = reader.get(LIST, HTTP_ACCEPT_ENCODING=accept)
    assert answer.headers.get("Content-Encoding") == encoding
    assert read(answer.body) == true
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_browser_that_has_the_page_gets_no_body(reader):
    etag = reader.get(LIST).headers["ETag"]
    for known in (etag, etag.removeprefix("W/"), f'"other", {etag}'):
        answer = reader.get(LIST, HTTP_IF_NONE_MATCH=known)
        assert (answer.status, answer.body) == (304, b"")
        assert "Content-Length" not in answer.headers
        assert answer.headers["ETag"] == etag
    assert reader.get(LIST, HTTP_IF_NONE_MATCH='"other"').status == 200
    # Django answers the same where nothing is kept in front of it.
    assert Client(headers={"if-none-match": etag}).get(LIST).status_code == 304


def test_head_gets_the_headers_alone(reader):
    whole = reader.get(LIST)
    head = reader.get(LIST, method="HEAD")
    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(whole.body))


# --- How long ---------------------------------------------------------------------------------
def test_a_change_is_served_at_once_and_what_stayed_is_asked_for_in_one_query(
    reader, kept_team, kept_page, study, django_assert_num_queries
):
    before = reader.get(study).body
    reader.get(LIST)
    change(kept_page, kept_team.editor, bottom_line="Another bottom line.")
    assert reader.get(study).body == before
    publish(fresh(kept_page), kept_team)
    assert b"Another bottom line." in reader.get(study).body
    assert b"Another bottom line." in reader.get(LIST).body
    generation.changed()
    snapshot()
    people_words()
    with django_assert_num_queries(1):
        assert reader.get(study).status == 200
    assert reader.asked[-1]["HTTP_IF_NONE_MATCH"]
    assert not reader.asks_django(study)


def test_another_process_serves_a_change_within_a_second(reader, study, settings):
    assert settings.GENERATION_CHECK_SECONDS > 1  # in tests

    assert base.GENERATION_CHECK_SECONDS <= 1
    settings.GENERATION_CHECK_SECONDS = base.GENERATION_CHECK_SECONDS
    reader.get(LIST)

    Generation.objects.create()  # as another process does it
    with patch.object(generation, "monotonic", return_value=10**9):
        assert reader.asks_django()


def test_a_new_word_for_people_is_served_at_once(reader, study):
    reader.get(study)
    AisGrade.objects.create(name="AIS Z", confirmed=True)
    assert reader.get(study).body == Client().get(study).content
    assert reader.asked[-1]["HTTP_IF_NONE_MATCH"]


def test_a_withdrawn_page_is_gone_at_once(reader, kept_page, study):
    reader.get(study)

    PublishedStudy.objects.get().delete()
    assert reader.get(study).status == 404
    assert reader.get(study).status == 404


def test_each_day_the_page_is_asked_for_again(reader):
    reader.get(LIST)
    tomorrow = timezone.now() + timedelta(days=1)
    with patch.object(timezone, "now", return_value=tomorrow):
        assert reader.asks_django()
        assert not reader.asks_django()


# --- Whom it does not serve, and what does not come in ------------------------------------------
HOSTILE = {
    "a question": ({}, "?q=<script>"),
    "a session": ({"HTTP_COOKIE": "a=b; sessionid=stolen"}, ""),
    "credentials": ({"HTTP_AUTHORIZATION": "Basic eDp5"}, ""),
    "another host": ({"HTTP_HOST": "evil.example"}, ""),
    "no host": ({"HTTP_HOST": ""}, ""),
    "another root": ({"SCRIPT_NAME": "/elsewhere"}, ""),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_not_for_everybody_goes_to_django_and_is_not_kept(reader, kind):
    environ, query = HOSTILE[kind]
    assert reader.asks_django(f"{LIST}{query}", **environ)
    assert not reader.cache.pages.rows
    reader.get(LIST)
    assert reader.asks_django(f"{LIST}{query}", **environ)
    assert len(reader.cache.pages.rows) == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_other_methods_go_to_django(reader, method):
    reader.get(LIST)
    assert reader.asks_django(LIST, method=method)
    assert reader.get(LIST).status == 200
    assert len(reader.cache.pages.rows) == 1


def test_headers_of_one_reader_reach_no_other(reader, study):
    for path in (LIST, study):
        hostile = {
            "HTTP_X_FORWARDED_HOST": "evil.example",
            "HTTP_X_FORWARDED_PROTO": "gopher",
            "HTTP_X_ORIGINAL_URL": "/admin/",
            "HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE",
            "HTTP_COOKIE": "theme=<script>",
            "HTTP_ACCEPT_LANGUAGE": "tlh",
            "HTTP_RANGE": "bytes=0-3",
            "HTTP_USER_AGENT": "<script>",
        }
        poisoned = reader.get(path, **hostile)
        assert poisoned.status == 200
        assert reader.get(path).body == poisoned.body == Client().get(path).content


def test_http_is_sent_to_https_though_the_page_is_kept(reader, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    reader.cache.application = get_wsgi_application()  # middleware reads its settings once
    assert reader.get(LIST, HTTP_X_FORWARDED_PROTO="https,http").status == 200
    assert reader.get(LIST, HTTP_X_FORWARDED_PROTO="http").status == 301
    assert reader.get(LIST).status == 301
    assert reader.get(LIST, HTTP_X_FORWARDED_PROTO="https").status == 200
    assert len(reader.cache.pages.rows) == 1


@pytest.mark.parametrize(
    "path", ["/nothing/", "/search/", "/admin/", "/contact/", "/subscribe/", "/robots.txt"]
)
def test_other_pages_pass_through_unkept(reader, path):
    plain = Client().get(path)
    for _ in range(2):
        answer = reader.get(path)
        assert (answer.status, len(answer.body)) == (plain.status_code, len(plain.content))
    assert not reader.cache.pages.rows


def test_what_sets_a_cookie_or_varies_is_not_kept():
    for header in (("Set-Cookie", "a=b"), ("Vary", "Cookie")):

        def application(_environ, start, header=header):
            start("200 OK", [("Surrogate-Key", "lists"), ("ETag", 'W/"x"'), header])
            return [b"mine"]

        cache = PageCache(application)
        environ = RequestFactory(headers={"host": "localhost"})._base_environ()
        assert list(cache(environ, lambda *_: None)) == [b"mine"]
        assert not cache.pages.rows


def test_while_templates_are_worked_on_nothing_is_kept(reader, settings):
    settings.DEBUG = True
    reader.get(LIST)
    assert reader.asks_django()


# --- Bounds -------------------------------------------------------------------------------------
def page(size: int) -> page_cache.Page:
    return page_cache.Page([], 'W/"x"', {"br": b"x" * size}, ("", timezone.localdate()))


def test_memory_is_bounded_and_what_was_asked_for_last_stays():
    pages = Pages(5 * (1000 + page_cache.OVERHEAD))
    for number in range(5):
        pages.put((f"/{number}/", True), page(1000))
    assert pages.get(("/0/", True))
    pages.put(("/5/", True), page(1000))
    assert pages.get(("/0/", True))
    assert not pages.get(("/1/", True))
    assert pages.size <= pages.most
    for number in range(200):
        pages.put(("/same/", True), page(number))
    assert pages.size == sum(row.size for row in pages.rows.values()) <= pages.most
    pages.put(("/huge/", True), page(10**6))
    assert not pages.rows
    assert pages.size == 0


def test_strange_headers_fill_no_memory():
    for number in range(1000):
        encoding_for(f"x{number}")
        page_cache.is_our_host(f"x{number}", "localhost")
    assert encoding_for.cache_info().currsize <= 256
    assert page_cache.is_our_host.cache_info().currsize <= 256


def test_one_asks_django_and_the_others_wait():
    """Real threads; the application stands for Django, since a page takes a moment to render."""
    asked, begun, go_on = [], Event(), Event()

    def slow(environ, start):
        asked.append(environ)
        begun.set()
        assert go_on.wait(10)
        start("200 OK", [("Surrogate-Key", "lists"), ("ETag", 'W/"x"')])
        return [b"page"]

    cache, bodies, ready = PageCache(slow), [], Barrier(4)
    environ = RequestFactory(headers={"host": "localhost"})._base_environ(PATH_INFO="/slow/")
    now = ("generation", timezone.localdate())

    def read() -> None:
        ready.wait(10)
        bodies.append(list(cache(dict(environ), lambda *_: None)))

    with patch.object(page_cache.word, "moment", return_value=now):
        threads = [Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        assert begun.wait(10)
        go_on.set()
        for thread in threads:
            thread.join(10)
    assert bodies == [[b"page"]] * 4
    assert len(asked) == 1


# --- What waits for nothing -----------------------------------------------------------------------
@pytest.mark.parametrize(
    "path", ["/healthz/live", "/static/css/home.css", "/media/x.jpg", "/admin/login/", "/api/"]
)
def test_what_is_never_kept_asks_for_no_generation_and_waits_for_no_page(reader, path):
    with patch.object(page_cache.word, "moment", side_effect=AssertionError):
        assert reader.get(path).status

"""A cache that is away costs speed, never a page."""

import time

import pytest
from django.core.cache import cache, caches
from django.core.exceptions import ImproperlyConfigured

from config.settings.cache import caches_from
from core import cache as our_cache
from core.cache import RedisAwayError

pytestmark = pytest.mark.redis


def test_redis_keeps_what_it_is_given(redis):
    cache.set("a", {"one": 1})
    assert cache.get("a") == {"one": 1}
    assert cache.get_or_set("b", lambda: 2) == 2
    assert cache.incr("b") == 3
    assert cache.get_many(["a", "b", "c"]) == {"a": {"one": 1}, "b": 3}


def test_without_redis_every_question_is_answered_as_by_an_empty_cache(redis):
    cache.set("a", 1)
    redis.kill()
    assert cache.get("a") is None
    assert cache.get("a", "else") == "else"
    assert cache.get_or_set("a", lambda: 2) == 2
    assert cache.get_many(["a"]) == {}
    assert cache.set_many({"a": 1}) == []
    assert "a" not in cache
    for answer in (cache.add("a", 1), cache.touch("a"), cache.delete("a"), cache.clear()):
        assert not answer
    cache.set("a", 1)
    cache.delete_many(["a"])
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_counts_are_told_that_redis_is_away(redis):
    redis.kill()
    with pytest.raises(RedisAwayError):
        caches["counts"].get("a")


def test_a_server_that_never_answers_is_waited_for_once(redis, settings, caplog):
    redis.process.send_signal(19)  # SIGSTOP: it takes connections and says nothing
    started = time.monotonic()
    for _question in range(50):
        cache.get("a")
    assert time.monotonic() - started < our_cache.PAUSE_SECONDS
    assert caplog.text.count("Redis did not answer") == 1


def test_a_connection_that_ended_meanwhile_is_made_anew(redis):
    cache.set("a", 1)
    redis.kill()
    redis.start()
    cache.set("a", 2)
    assert cache.get("a") == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("site_tree")
def test_pages_answer_without_redis_and_readiness_says_so(redis, client):
    pages = ("/", "/research/", "/categories/", "/search/?q=pain", "/search/suggest/?q=pain",
             "/contact/", "/subscribe/", "/api/v1/studies/", "/admin/login/")  # fmt: skip
    assert client.get("/healthz/ready").json() == {"status": "ok", "cache": "ok"}
    assert {client.get(page).status_code for page in pages} == {200}
    redis.kill()
    assert {client.get(page).status_code for page in pages} == {200}
    assert client.post("/contact/send/", {"message": "Hello"}).status_code == 303
    answer = client.get("/healthz/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "cache": "unavailable"}


@pytest.mark.parametrize(
    "url",
    ["redis://user:p%40ss@127.0.0.1:6380/3", "rediss://cache.test/0", "unix:///run/redis.sock"],
)
def test_every_address_of_a_redis_is_taken_as_it_stands(url):
    assert [backend["LOCATION"] for backend in caches_from(url).values()] == [[url], [url]]


@pytest.mark.parametrize(
    "url", ["", "memcached://127.0.0.1", "redis", "redis://[::1", "redis://h:x/0"]
)
def test_an_address_that_we_cannot_use_is_named_at_the_start(url):
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL: use locmem:// or redis://"):
        caches_from(url)

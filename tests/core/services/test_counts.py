"""Counts are shared by all workers, in Redis and in the database alike."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from core.models import Count
from core.services import counts
from research.tasks import erase_readers_data

pytestmark = pytest.mark.usefixtures("counted_in")


@pytest.fixture
def later(monkeypatch, counted_in):
    """Let seconds pass. Redis has a clock of its own, so there its entries are made older."""

    def pass_seconds(seconds: int) -> None:
        moment = timezone.now() + timedelta(seconds=seconds)
        if counted_in == "redis":
            caches["counts"].clear()
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return pass_seconds


def test_each_time_counts_one_and_each_code_for_itself():
    assert [counts.count("a", 60) for _time in range(3)] == [1, 2, 3]
    assert counts.count("b", 60) == 1


def test_after_the_span_the_count_begins_again(later):
    counts.count("a", 60)
    counts.count("a", 60)
    later(61)
    assert counts.count("a", 60) == 1


def test_the_span_begins_with_the_first_time_and_not_with_the_last(counted_in, monkeypatch):
    counts.count("a", 60)
    if counted_in == "database":
        ends_at = Count.objects.get().ends_at
        moment = datetime.fromtimestamp(ends_at - 1, UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        assert counts.count("a", 60) == 2
        assert Count.objects.get().ends_at == ends_at
    else:
        caches["counts"].touch("a", 30)
        counts.count("a", 60)
        client = caches["counts"]._cache._client.get_client()
        assert client.ttl(caches["counts"].make_key("a")) <= 30


def test_a_code_is_held_once_and_says_for_how_long(later):
    assert counts.seconds_held("a") == 0
    assert counts.hold("a", 30)
    assert not counts.hold("a", 60)
    assert 28 <= counts.seconds_held("a") <= 30
    later(31)
    assert counts.seconds_held("a") == 0
    assert counts.hold("a", 30)


def test_what_is_forgotten_begins_again():
    counts.count("a", 60)
    counts.hold("b", 60)
    counts.forget("a", "b", "never-there")
    assert counts.count("a", 60) == 1
    assert counts.seconds_held("b") == 0


def test_counts_that_ended_are_erased_by_the_worker(counted_in, django_capture_on_commit_callbacks):
    now = int(datetime.now().timestamp())
    Count.objects.create(code="old", number=3, ends_at=now - 1)
    Count.objects.create(code="new", number=3, ends_at=now + 60)
    erase_readers_data.call()
    assert list(Count.objects.values_list("code", flat=True)) == ["new"]


@pytest.mark.redis
def test_while_redis_is_away_the_database_counts(redis):
    assert counts.count("a", 60) == 1
    redis.kill()
    assert [counts.count("a", 60) for _time in range(2)] == [1, 2]
    assert counts.hold("b", 60)
    assert counts.seconds_held("b") > 0
    counts.forget("a", "b")
    assert not Count.objects.exists()


@pytest.mark.redis
def test_when_redis_is_back_it_counts_again(redis, monkeypatch):
    redis.kill()
    counts.count("a", 60)
    redis.start()
    monkeypatch.setattr("core.cache._Pause.until", 0.0)
    assert counts.count("a", 60) == 1
    assert Count.objects.get().number == 1

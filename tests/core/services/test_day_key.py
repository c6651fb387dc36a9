"""Yesterday's key is gone: whoever has the database and SECRET_KEY cannot make its codes again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.utils import timezone

from core.models import DayKey
from core.services.day_key import CACHED_AS, key_of_the_day
from core.services.limits import allow, code_for
from research.tasks import erase_readers_data

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def at(monkeypatch):
    def at_moment(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return at_moment


NOON = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("UTC"))
A_DAY = timedelta(days=1)


def test_the_key_is_one_for_every_worker_of_a_day(at):
    at(NOON)
    first = key_of_the_day()
    cache.clear()  # another worker, with a cache of its own
    assert key_of_the_day() == first
    at(NOON + timedelta(hours=11))
    assert key_of_the_day() == first
    assert len(first) == 32


def test_two_workers_that_start_the_day_agree(at, monkeypatch):
    at(NOON)
    there = DayKey.objects.create(day=NOON.date(), key="ab" * 32)
    assert key_of_the_day().hex() == there.key


def test_yesterdays_key_is_gone_from_database_and_cache(at):
    at(NOON)
    yesterday = key_of_the_day()
    at(NOON + A_DAY)
    today = key_of_the_day()
    assert today != yesterday
    assert list(DayKey.objects.values_list("key", flat=True)) == [today.hex()]
    assert cache.get(CACHED_AS) == ("2026-11-26", today.hex())


def test_the_worker_throws_it_away_though_nobody_sends_a_form(at):
    at(NOON)
    key_of_the_day()
    at(NOON + A_DAY)
    erase_readers_data.call()
    assert not DayKey.objects.exists()


def test_the_day_turns_at_midnight_of_the_site(at, settings):
    settings.TIME_ZONE = "America/New_York"
    at(datetime(2026, 11, 26, 4, 59, tzinfo=ZoneInfo("UTC")))
    evening = key_of_the_day()
    at(datetime(2026, 11, 26, 5, 1, tzinfo=ZoneInfo("UTC")))
    assert key_of_the_day() != evening


def test_a_code_cannot_be_made_again_after_the_day(at, rf):
    request = rf.post("/", REMOTE_ADDR="192.0.2.7")
    at(NOON)
    code = code_for(request, "answer")
    assert code == code_for(request, "answer")
    at(NOON + A_DAY)
    assert code_for(request, "answer") != code
    # Even with the date of that day again: a key is drawn, not computed.
    at(NOON)
    assert code_for(request, "answer") != code


def test_a_counted_request_writes_one_row_and_asks_for_the_key_once(rf, django_assert_num_queries):
    allow("form", rf.get("/"), 1, 60)
    with django_assert_num_queries(1):
        assert not allow("form", rf.get("/"), 1, 60)


def test_the_key_leaves_the_cache_at_midnight(at):
    at(NOON.replace(hour=23, minute=59, second=59, microsecond=900_000))
    key_of_the_day()
    # Nothing is left to keep it for, so it is not kept at all.
    assert cache.get(CACHED_AS) is None

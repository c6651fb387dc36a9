"""Without the database a process serves what was true when it last heard, and not for long."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from core import page_cache
from core.services import generation
from research.models import PublishedStudy
from tests.core.page_cache.conftest import LIST

pytestmark = pytest.mark.django_db


class Away:
    """The database says nothing, and so many seconds have gone by."""

    def __init__(self, patches: pytest.MonkeyPatch) -> None:
        self.patches, self.clock = patches, page_cache.monotonic()

    def __call__(self, seconds: float) -> None:
        self.patches.setattr(generation, "seen", lambda: "")
        self.patches.setattr(generation, "current", self.say_nothing)
        self.patches.setattr(page_cache, "monotonic", lambda: self.clock + seconds)

    @staticmethod
    def say_nothing() -> None:
        raise DatabaseError


@pytest.fixture
def away() -> Iterator[Away]:
    with pytest.MonkeyPatch.context() as patches:
        yield Away(patches)


def test_without_the_database_true_pages_are_served_for_ten_minutes(reader, away):
    true = reader.get(LIST).body
    away(1)
    assert reader.get(LIST).body == true
    away(599)
    assert reader.get(LIST).body == true
    away(601)
    answer = reader.get(LIST)
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "60"
    assert "ETag" not in answer.headers
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert b"/crisis/" in answer.body
    assert b"You did nothing wrong" in answer.body


def test_what_was_known_to_be_old_is_not_served_without_the_database(reader, away, study):
    reader.get(study)
    PublishedStudy.objects.get().delete()
    reader.get("/glossary/")  # this process heard of the change, and nobody asked for the study
    away(1)
    assert reader.get(study).status == 503
    assert reader.get("/glossary/").status == 200


def test_a_new_day_ends_what_was_true_without_the_database(reader, away):
    reader.get(LIST)
    away(1)
    tomorrow = timezone.now() + timedelta(days=1)
    with patch.object(timezone, "now", return_value=tomorrow):
        assert reader.get(LIST).status == 503


def test_health_says_so(reader, away, client, monkeypatch):

    reader.get(LIST)
    monkeypatch.setattr(connection, "cursor", away.say_nothing)
    assert "kept_pages" not in client.get("/healthz/ready").json()
    for seconds, word in ((1, "served"), (601, "ended")):
        away(seconds)
        reader.get(LIST)
        assert client.get("/healthz/ready").json()["kept_pages"] == word


def test_a_database_that_is_away_is_not_asked_at_each_request(reader, away):
    reader.get(LIST)
    away(1)
    with patch.object(generation, "current", side_effect=DatabaseError) as asked:
        for _ in range(5):
            reader.get(LIST)
    assert asked.call_count == 1


def test_when_the_database_is_back_pages_are_true_again(reader, away):
    reader.get(LIST)
    away(601)
    assert reader.get(LIST).status == 503
    away.patches.undo()
    page_cache.word.asked_at = 0
    assert reader.get(LIST).status == 200
    assert not page_cache.word.is_silent


def test_nothing_is_kept_of_what_django_says_meanwhile(reader, away):
    away(1)
    reader.get(LIST)
    assert not reader.cache.pages.rows

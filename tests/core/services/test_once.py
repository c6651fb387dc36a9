"""The same form at the same moment, each on a connection of its own: it is stored once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from core.models import DayKey, SentOnce
from core.services.once import forget_what_was_sent, store_once

A_MINUTE = timedelta(minutes=1)


def store() -> int:
    """Any row will do; its number is the answer."""
    number = DayKey.objects.count()
    DayKey.objects.create(day=timezone.localdate() + timedelta(days=number), key="")
    return number + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("age", [None, timedelta(seconds=61)])
def test_two_at_one_moment_store_one_row(age):
    if age:
        SentOnce.objects.create(code="c", sent_at=timezone.now() - age, stored_id=9)
    start = Barrier(2, timeout=30)

    def send(_number: int) -> int:
        try:
            start.wait()
            return store_once("c", store)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        numbers = list(people.map(send, range(2)))
    assert numbers == [1, 1]
    assert DayKey.objects.count() == 1


@pytest.mark.django_db
def test_what_failed_to_be_stored_can_be_sent_again():
    def broken() -> int:
        raise ValueError

    with pytest.raises(ValueError):
        store_once("c", broken)
    assert store_once("c", store) == 1


@pytest.mark.django_db
def test_codes_are_forgotten_after_a_minute():
    SentOnce.objects.create(code="old", sent_at=timezone.now() - A_MINUTE)
    SentOnce.objects.create(code="new", sent_at=timezone.now())
    assert forget_what_was_sent() == 1
    assert SentOnce.objects.get().code == "new"

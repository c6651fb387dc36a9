import pytest
from django.db import DatabaseError

from core.models import Count
from core.services import limits

pytestmark = pytest.mark.django_db


def tries(rf, count: int, limit: int = 2, scope: str = "form", **extra) -> list[bool]:
    return [limits.allow(scope, rf.post("/", **extra), limit, 60) for _ in range(count)]


def test_tries_above_the_limit_are_refused(rf):
    assert tries(rf, 3) == [True, True, False]


def test_another_address_and_another_form_count_for_themselves(rf):
    tries(rf, 3)
    assert tries(rf, 1, REMOTE_ADDR="192.0.2.7") == [True]
    assert tries(rf, 1, scope="other") == [True]


def test_one_ipv6_household_counts_as_one_address(rf):
    tries(rf, 2, REMOTE_ADDR="2001:db8::1")
    assert tries(rf, 1, REMOTE_ADDR="2001:db8::2") == [False]
    assert tries(rf, 1, REMOTE_ADDR="2001:db8:0:1::2") == [True]


def test_behind_our_own_proxy_only_what_the_proxy_wrote_counts(rf, settings):
    settings.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"
    for forged in ("1.1.1.1", "2.2.2.2"):
        tries(rf, 1, HTTP_X_FORWARDED_FOR=f"{forged}, 192.0.2.9")
    assert tries(rf, 1, HTTP_X_FORWARDED_FOR="3.3.3.3, 192.0.2.9") == [False]


def test_header_from_a_stranger_is_ignored_without_a_proxy(rf):
    tries(rf, 2, HTTP_X_FORWARDED_FOR="1.1.1.1")
    assert tries(rf, 1, HTTP_X_FORWARDED_FOR="2.2.2.2") == [False]


def test_database_that_is_down_lets_messages_through(rf, monkeypatch):
    def down(*args):
        raise DatabaseError

    monkeypatch.setattr(limits, "count", down)
    assert tries(rf, 1) == [True]


def test_a_code_holds_no_address(rf):
    tries(rf, 1, REMOTE_ADDR="192.0.2.7")
    assert "192.0.2.7" not in repr(list(Count.objects.values_list()))
    assert "form" not in repr(list(Count.objects.values_list("code")))

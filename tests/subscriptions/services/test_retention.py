"""What is kept for how long, held by the clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from subscriptions.choices import Status
from subscriptions.models import Asked, Notice, SentStudy, Subscriber
from subscriptions.services.retention import erase
from tests.subscriptions.factories import subscriber

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def days(number: int):
    return NOW - timedelta(days=number)


def test_unconfirmed_addresses_go_after_seven_days():
    subscriber("old@example.org", status=Status.WAITING, asked_at=days(7))
    subscriber("new@example.org", status=Status.WAITING, asked_at=days(6))
    subscriber("confirmed@example.org", asked_at=days(700))
    assert erase(NOW) == 1
    assert set(Subscriber.objects.values_list("email", flat=True)) == {
        "new@example.org",
        "confirmed@example.org",
    }


def test_stopped_addresses_go_after_thirty_days():
    subscriber("old@example.org", status=Status.STOPPED, stopped_at=days(30))
    subscriber("new@example.org", status=Status.STOPPED, stopped_at=days(29))
    assert erase(NOW) == 1
    assert Subscriber.objects.get().email == "new@example.org"


def test_what_was_sent_is_remembered_for_two_years():
    person = subscriber()
    for page_id, age in ((1, 732), (2, 729)):
        SentStudy.objects.create(subscriber=person, page_id=page_id, version=1, sent_at=days(age))
    erase(NOW)
    assert SentStudy.objects.get().page_id == 2


def test_forms_that_no_worker_answered_go_too():
    Asked.objects.create(wish="link", email="a@example.org", asked_at=days(8))
    Asked.objects.create(wish="link", email="b@example.org", asked_at=days(1))
    erase(NOW)
    assert Asked.objects.get().email == "b@example.org"


def test_an_open_notice_is_never_erased():
    facts = {"page_id": 1, "news": "withdrawn", "told_on": NOW.date(), "created_at": days(99)}
    Notice.objects.create(version=1, **facts)
    Notice.objects.create(version=2, closed_at=days(31), **facts)
    erase(NOW)
    assert Notice.objects.get().version == 1

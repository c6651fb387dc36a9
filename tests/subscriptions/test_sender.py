"""What the mail room learns from the subscriptions about each mail."""

import pytest
from django.utils import timezone

from mail.choices import State
from mail.models import Mail
from subscriptions.choices import Kind, Status
from subscriptions.models import Subscriber
from tests.subscriptions.factories import go, mail_to, subscriber

pytestmark = pytest.mark.django_db


def test_each_mail_has_the_button_that_stops_mail(relay, settings):
    settings.SITE_URL = "https://www.example.org"
    mail_to(subscriber("Ana@example.org"))
    go()
    mail = relay.mails[0]
    assert relay.to == ["Ana@example.org"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].strip().startswith("<https://www.example.org/subscribe/stop/")


def test_who_stopped_a_moment_ago_gets_nothing_that_waits(relay):
    person = subscriber()
    mail_to(person, kind=Kind.DIGEST)
    Subscriber.objects.update(status=Status.STOPPED, stopped_at=timezone.now())
    assert go().sent == 0
    assert (relay.arrived, Mail.objects.get().state) == ([], State.NOT_NEEDED)


def test_an_erased_person_takes_every_mail_along():
    person = subscriber()
    mail_to(person, key="one")
    mail_to(person, key="two", state=State.SENT, ended_at=timezone.now())
    mail_to(subscriber("ben@example.org"), key="one")
    Subscriber.objects.filter(pk=person.pk).delete()
    assert Mail.objects.count() == 1


def test_the_list_of_mails_names_no_subscriber():
    row = mail_to(subscriber("Ana@example.org"))
    assert "Ana" not in row.who

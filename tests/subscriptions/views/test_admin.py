"""Figures for leads, one address at a time for administrators, a list of them for nobody."""

import logging

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from mail.choices import State
from mail.models import Mail
from subscriptions.models import Subscriber
from taxonomy.models import Category
from tests.research.factories import person
from tests.subscriptions.factories import go, mail_to, subscriber

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
OVERVIEW = "/admin/subscriptions/"


@pytest.fixture
def as_role(client):
    def log_in(role: str):
        client.force_login(person(f"{role[:4].lower()}@team.example.org", role))
        return client

    return log_in


def page(client) -> str:
    return client.get(OVERVIEW).content.decode()


@pytest.mark.parametrize("role", [EDITORS, REVIEWERS])
def test_others_of_the_team_see_nothing_and_do_nothing(as_role, role):
    client = as_role(role)
    reader = subscriber()
    assert client.get(OVERVIEW).status_code == 302
    client.post(reverse("subscriptions_admin:delete", args=[reader.pk]))
    assert Subscriber.objects.exists()
    assert OVERVIEW not in client.get("/admin/").content.decode()


def test_a_lead_sees_counts_and_no_address(as_role):
    client = as_role(LEADS)
    subscriber("a@secret.example")
    subscriber("b@secret.example", topics=[Category.objects.get(slug="bladder-bowel")])
    subscriber("c@secret.example", status="waiting", asked_at=timezone.now())
    words = " ".join(page(client).split())
    assert '<th scope="row">Confirmed</th><td>2</td>' in words
    assert '<th scope="row">Once a week</th><td>2</td>' in words
    assert '<th scope="row">Bladder &amp; Bowel</th><td>1</td>' in words
    assert '<th scope="row">All topics</th><td>1</td>' in words
    assert "secret.example" not in words
    assert "Look up this address" not in words


def test_a_lead_cannot_look_up_or_erase_by_hand(as_role):
    client = as_role(LEADS)
    reader = subscriber()
    assert client.post(f"{OVERVIEW}find/", {"email": reader.email}).status_code == 302
    client.post(reverse("subscriptions_admin:delete", args=[reader.pk]))
    client.post(reverse("subscriptions_admin:send_link", args=[reader.pk]))
    assert Subscriber.objects.exists()
    assert not Mail.objects.exists()


def test_an_administrator_helps_one_person(as_role, mailoutbox):
    client = as_role(ADMINISTRATORS)
    reader = subscriber("Ana@example.org")
    html = client.post(f"{OVERVIEW}find/", {"email": " ana@EXAMPLE.org"}).content.decode()
    assert "Confirmed" in html
    assert "Send this person their link" in html
    client.post(reverse("subscriptions_admin:send_link", args=[reader.pk]))
    go()
    assert mailoutbox[0].to == ["Ana@example.org"]
    client.post(reverse("subscriptions_admin:delete", args=[reader.pk]))
    assert not Subscriber.objects.exists()
    again = client.post(f"{OVERVIEW}find/", {"email": "ana@example.org"}).content.decode()
    assert "We have nothing about this address." in again
    assert "is not complete" in client.post(f"{OVERVIEW}find/", {"email": "ana"}).content.decode()


def test_the_overview_asks_as_often_for_thirty_people_as_for_three(as_role):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_role(LEADS)

    def fill(numbers) -> int:
        for number in numbers:
            mail_to(
                subscriber(f"{number}@example.org"), state=State.FAILED, ended_at=timezone.now()
            )
        page(client)
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    assert fill(range(3)) == fill(range(3, 30))


def test_no_log_names_an_address(as_role, caplog, relay):
    caplog.set_level(logging.DEBUG, logger="subscriptions")
    client = as_role(ADMINISTRATORS)
    subscriber()
    client.post(f"{OVERVIEW}find/", {"email": "ana@example.org"})
    go()
    assert "ana@" not in caplog.text

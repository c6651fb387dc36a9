"""The team's list of mails: leads and administrators see why one waits, and nobody's address."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from mail.choices import State
from tests.mail.factories import mail_to, send
from tests.research.factories import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def as_role(client):
    def log_in(role: str):
        client.force_login(person(f"{role[:4].lower()}@team.example.org", role))
        return client

    return log_in


def page(client, query: str = "") -> str:
    return client.get(f"{reverse('mails:index')}{query}").content.decode()


@pytest.mark.parametrize("role", [EDITORS, REVIEWERS])
def test_others_of_the_team_see_nothing_and_do_nothing(as_role, role):
    client = as_role(role)
    failed = mail_to(state=State.FAILED, ended_at=timezone.now())
    assert client.get(reverse("mails:index")).status_code == 302
    assert client.get(reverse("mails:inspect", args=[failed.pk])).status_code == 302
    client.post(reverse("mails:again", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == State.FAILED
    assert reverse("mails:index") not in client.get("/admin/").content.decode()


def test_a_lead_finds_a_mail_by_its_state_sender_and_words(as_role):
    client = as_role(LEADS)
    mail_to(subject="It waits")
    mail_to(subject="It failed", state=State.FAILED, ended_at=timezone.now(), last_error="550 no")
    assert "It waits" in page(client)
    failed = page(client, "?state=failed")
    assert "It failed" in failed
    assert "550 no" in failed
    assert "It waits" not in failed
    assert "It waits" not in page(client, "?sender=contact")
    assert "It waits" not in page(client, "?q=failed")
    assert "It failed" in page(client, "?q=failed")


def test_nobody_writes_changes_or_deletes_one_by_hand(as_role):
    client = as_role(ADMINISTRATORS)
    row = mail_to()
    client.post(reverse("mails:delete", args=[row.pk]))
    client.post(reverse("mails:edit", args=[row.pk]), {"state": State.SENT})
    client.post(reverse("mails:add"), {"state": State.SENT})
    row.refresh_from_db()
    assert row.state == State.QUEUED


def test_a_mail_that_failed_can_be_tried_again_and_keeps_its_id(as_role, relay):
    relay.refused["ana@example.org"] = "550 <ana@example.org> no"
    row = mail_to()
    send()
    client = as_role(LEADS)
    html = client.get(reverse("mails:inspect", args=[row.pk])).content.decode()
    assert "550 &lt;(address)&gt; no" in html
    assert "Try this mail again" in html
    relay.refused.clear()
    client.post(reverse("mails:again", args=[row.pk]))
    client.post(reverse("mails:again", args=[row.pk]))
    assert send().sent == 1
    assert relay.ids == [row.message_id]


def test_the_list_can_be_taken_along_without_an_address(as_role):
    client = as_role(LEADS)
    mail_to("ana@secret.example", subject="It waits")
    csv = client.get(f"{reverse('mails:index')}?export=csv")
    words = b"".join(csv.streaming_content).decode()
    assert "It waits" in words
    assert "secret.example" not in words


def test_the_list_asks_as_often_for_thirty_mails_as_for_three(as_role):
    client = as_role(LEADS)
    people = [person(f"{number}@example.org") for number in range(2)]

    def fill(numbers) -> int:
        for number in numbers:
            mail_to(f"{number}@example.org", subject=f"Mail {number}")
            mail_to("", sender="team", subject=f"For {number}", content_object=people[number % 2])
        page(client)
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    assert fill(range(3)) == fill(range(3, 20))


def test_moments_are_written_as_on_every_page_and_name_the_time_zone(as_role):
    mail_to()
    moment = r"[A-Z][a-z]{2,} \d{1,2}, \d{4}, \d{1,2}:\d\d [AP]M UTC"
    assert re.search(moment, page(as_role(LEADS)))

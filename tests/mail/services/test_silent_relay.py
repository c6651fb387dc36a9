"""A mail server that takes the connection and then says nothing holds up nobody but the worker."""

import socket
from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.roles import REVIEWERS
from core.models import User
from home.models import ContactMessage
from mail.choices import State
from mail.models import Mail, Relay
from mail.services import deliver
from review.models import Assignment
from tests.mail.conftest import SMTP
from tests.mail.factories import mails_to, send, written
from tests.research.factories import draft, in_medical_review, person, whole_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree", "queue")]


@pytest.fixture
def silent(settings) -> Iterator[socket.socket]:
    """Listens, and never says a word."""
    settings.EMAIL_BACKEND = "mail.backend.OutboxBackend"
    settings.RELAY_BACKEND = SMTP
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        server.setblocking(False)
        yield server


def nobody_called(server: socket.socket) -> bool:
    try:
        server.accept()
    except BlockingIOError:
        return True
    return False


def test_a_message_to_the_team_waits_and_is_not_called_sent(client, silent, capture_on_commit):
    words = {"name": "Ana", "email": "ana@example.org", "message": "A word is hard to read."}
    with capture_on_commit(execute=True):
        answer = client.post(reverse("home:contact_send"), words)
    page = client.get(answer["Location"]).content.decode()
    assert "Your message is stored" in page
    assert "sent" not in page.split('role="status"')[1].split("</div>")[0]
    assert nobody_called(silent)
    assert not ContactMessage.objects.get().mail_sent
    assert Mail.objects.get().state == State.QUEUED
    assert DBTaskResult.objects.get().task_path == "mail.tasks.deliver_mail"


def test_a_click_of_the_team_waits_for_no_relay(client, team, silent, capture_on_commit):
    page = draft(team.editor, **whole_fields())
    with capture_on_commit(execute=True):
        in_medical_review(team, page)
        assignment = Assignment.objects.about(page).open().get()
        other = person("second@example.org", REVIEWERS)
        client.force_login(team.lead)
        client.post(reverse("review:assign", args=[assignment.pk]), {"person": other.pk})
    assert Assignment.objects.get(pk=assignment.pk).person == other
    assert nobody_called(silent)
    assert "Assigned to you: A trial of one treatment" in [mail.subject for mail in written()]
    assert set(Mail.objects.values_list("state", flat=True)) == {State.QUEUED}


def test_a_forgotten_password_waits_for_no_relay(client, silent, capture_on_commit):
    User.objects.create_user("ana@example.org", "a long password")
    with capture_on_commit(execute=True):
        answer = client.post(
            reverse("wagtailadmin_password_reset"), {"email": "ana@example.org"}, follow=True
        )
    assert answer.status_code == 200
    assert nobody_called(silent)
    mail = Mail.objects.get()
    assert (mail.to, mail.sender) == ("ana@example.org", "site")
    assert "/admin/password_reset/confirm/" in mail.letter.text


def test_the_worker_gives_up_after_a_while_and_keeps_everything(silent, monkeypatch):
    monkeypatch.setattr(deliver, "RELAY_TIMEOUT", 0.2)
    Mail.objects.all().delete()
    mails_to(3)
    now = timezone.now()
    assert "timed out" in send(now).relay_error
    assert set(Mail.objects.values_list("state", "tries")) == {(State.QUEUED, 0)}
    assert Relay.the().paused_until > now

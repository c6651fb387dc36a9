"""A real worker, a real mail server, and a real kill."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import F

from subscriptions.choices import State
from subscriptions.models import Delivery
from subscriptions.services.claim import LEFT_BEHIND
from tests.gunicorn_server import database_url
from tests.subscriptions.factories import mails_to
from tests.subscriptions.relay import PATIENCE, Relay

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(settings.BASE_DIR)


def worker(relay: Relay) -> subprocess.Popen[str]:
    """`manage.py send_subscriptions` in a process of its own, on the database of this test."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": database_url(),
        "EMAIL_URL": f"smtp://127.0.0.1:{relay.port}",
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "send_subscriptions"],
        cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def finished(process: subprocess.Popen[str]) -> str:
    output, _nothing = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, output
    return output


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_a_killed_worker_loses_no_mail_and_doubles_only_the_one_in_flight(relay):
    rows = mails_to(4)
    relay.holds = True
    first = worker(relay)
    assert relay.holding.wait(PATIENCE)
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=PATIENCE)
    assert first.returncode == -signal.SIGKILL
    assert states() == [State.SENDING, *[State.QUEUED] * 3]
    relay.holds = False
    # Right after it, the mail in flight may still be in somebody's hands.
    assert "sent: 3," in finished(worker(relay))
    assert states() == [State.SENDING, *[State.SENT] * 3]
    Delivery.objects.update(claimed_at=F("claimed_at") - LEFT_BEHIND - timedelta(minutes=1))
    assert "sent: 1," in finished(worker(relay))
    assert set(states()) == {State.SENT}
    in_flight, *others = [row.message_id for row in rows]
    assert sorted(relay.ids) == sorted([in_flight, in_flight, *others])
    # The mail program of the reader gets the same mail and can tell.
    twice = [content for _to, content in relay.arrived if in_flight.encode() in content]
    assert twice[0] == twice[1]


def test_a_worker_that_is_stopped_politely_ends_after_the_mail_in_hand(relay):
    mails_to(5)
    relay.seconds = 1
    process = worker(relay)
    while not relay.arrived:
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert "Stopped when asked" in finished(process)
    sent = states().count(State.SENT)
    assert 0 < sent < 5
    assert states().count(State.QUEUED) == 5 - sent
    assert len(relay.arrived) == sent
    relay.seconds = 0
    finished(worker(relay))
    assert len(relay.arrived) == len(set(relay.ids)) == 5

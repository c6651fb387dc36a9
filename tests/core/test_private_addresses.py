"""Links that are keys stand in no log, whichever of ours writes it."""

import logging
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.conf import settings
from django.urls import reverse

from core.private_addresses import HideKeys, hide
from subscriptions import tokens
from subscriptions.models import Subscriber
from tests.subscriptions.factories import subscriber

PURPOSES = (tokens.CONFIRM, tokens.CHOICES, tokens.STOP)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_link_of_a_mail_is_known_as_a_key(purpose):
    person = Subscriber(email="ana@example.org")
    path, token = tokens.path_for(purpose, person), tokens.token(purpose, person)
    assert token not in hide(f"Not Found: {path}")
    assert token not in hide(f"GET https://www.example.org{path}delete/?saved=1 HTTP/1.1")


def test_the_link_to_a_new_password_is_a_key():
    path = reverse("wagtailadmin_password_reset_confirm", args=["MQ", "c1x-0a1b2c"])
    assert hide(f"GET {path} HTTP/1.1") == "GET /admin/password_reset/confirm/MQ/(key)/ HTTP/1.1"


def test_the_leave_to_add_words_is_a_key_and_other_addresses_stay():
    assert hide("/feedback/more/?answer=NQ:1x:abc") == "/feedback/more/?answer=(key)"
    assert hide("/search/?q=answer&page=2") == "/search/?q=answer&page=2"


@pytest.mark.django_db
def test_a_live_link_that_meets_an_error_is_not_logged(client, caplog):
    person = subscriber()
    token = tokens.token(tokens.CHOICES, person)
    caplog.handler.addFilter(HideKeys())
    with caplog.at_level(logging.WARNING):
        answer = client.post(tokens.path_for(tokens.CHOICES, person), {"frequency": "hourly"})
    assert answer.status_code == 422
    assert "/subscribe/choices/(key)/" in caplog.text
    assert token not in caplog.text


def test_the_filter_stands_before_the_console():
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["hide_keys"]


def test_gunicorn_writes_no_key(tmp_path):
    port = _free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "TEST_DB": "sqlite",
    }
    said = (tmp_path / "log").open("w+")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn"],
        cwd=settings.BASE_DIR, env=environment, stdout=said, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        secret = "a1b2c3.d4e5f6"
        # Nobody signed it, so nothing is looked up: the log line is what counts.
        _ask(port, f"/subscribe/choices/{secret}/", f"http://127.0.0.1/subscribe/stop/{secret}/")
    finally:
        server.terminate()
        server.wait(timeout=30)
    said.seek(0)
    words = said.read()
    assert "GET /subscribe/choices/(key)/" in words, words
    assert secret not in words


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _ask(port: int, path: str, before: str) -> None:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Referer": before})
    for _second in range(60):
        try:
            urllib.request.urlopen(asked, timeout=30)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("The server did not start.")

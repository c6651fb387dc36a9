"""Links that are keys stand in no log, whichever of ours writes it."""

import logging

import pytest
from django.conf import settings
from django.urls import reverse

from core.private_addresses import HideKeys, hide
from subscriptions import tokens
from subscriptions.models import Subscriber
from tests.gunicorn_server import gunicorn
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
    secret = "a1b2c3.d4e5f6"
    with gunicorn(tmp_path) as server:
        # Nobody signed it, so nothing is looked up: the log line is what counts.
        before = {"Referer": f"http://127.0.0.1/subscribe/stop/{secret}/"}
        server.ask(f"/subscribe/choices/{secret}/", before)
    words = server.read_log()
    assert "GET /subscribe/choices/(key)/" in words, words
    assert secret not in words


@pytest.mark.parametrize(
    "words",
    [
        "GET /%73ubscribe/choices/s3cret.key/ HTTP/1.1",
        "GET //subscribe//choices//s3cret.key/ HTTP/1.1",
        "GET /subscribe%2Fstop%2fs3cret.key HTTP/1.1",
        "GET /feedback/more/?%61nswer=s3cret.key HTTP/1.1",
        "GET /Subscribe/Confirm/s3cret.key/ HTTP/1.1",
        "GET /admin/password%5freset/confirm/Mw/s3cret.key/ HTTP/1.1",
        "GET /%2573ubscribe/choices/ HTTP/1.1",
    ],
)
def test_a_key_is_hidden_however_its_address_is_spelled(words):
    assert "s3cret" not in hide(words)


def test_what_is_no_key_is_logged_as_it_came():
    assert hide("GET /search/?q=50%25%20of%0apeople HTTP/1.1") == (
        "GET /search/?q=50%25%20of%0apeople HTTP/1.1"
    )

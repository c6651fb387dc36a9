"""Links that are keys stand in no log, whichever of ours writes it."""

import logging
from urllib.parse import quote

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse
from gunicorn.config import Config

from core.private_addresses import AccessLog, HideKeys, hide
from subscriptions import tokens
from subscriptions.models import Subscriber
from tests.deploy.test_nginx import KEY, addresses_with_a_token
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


def hidden(line: str, path: str) -> bool:
    """The number of an account may stand beside the key."""
    return hide(line).count(KEY) == path.count(KEY) - 1


def test_every_address_with_a_token_is_a_key():
    paths = list(addresses_with_a_token(get_resolver().url_patterns))
    assert reverse("account_not_me", args=[KEY]) in paths
    for path in paths:
        assert hidden(f"GET {path} HTTP/1.1", path), path
        assert hidden(f"GET /admin/login/?next={quote(path, safe='')} HTTP/1.1", path), path


def test_the_leave_to_add_words_is_a_key_and_other_addresses_stay():
    assert hide("/feedback/more/?answer=NQ:1x:abc") == "/feedback/more/?answer=(key)"
    assert hide("/research/?page=2&level=1") == "/research/?page=2&level=1"


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
    assert hide("GET /research/?year=50%25%20of%0apeople HTTP/1.1") == (
        "GET /research/?year=50%25%20of%0apeople HTTP/1.1"
    )


# --- What somebody searched for, or keeps ---------------------------------------------------------
@pytest.mark.parametrize(
    ("asked", "logged"),
    [
        ("/search/?q=kill+myself", "/search/"),
        ("/search?q=kill%20myself&page=2", "/search"),
        ("/search/?page=2&q=kill'\"myself", "/search/"),
        ("/search/suggest/?q=kill", "/search/suggest/"),
        ("//Search//suggest/?q=kill", "//Search//suggest/"),
        ("/%73earch/?%71=kill", "/search/"),
        ("/search/%3Fq=kill", "/search/"),
        ("/search/?other=kill", "/search/"),
        ("/kept/studies/?path=%2Fs%2F12%2F", "/kept/studies/"),
        ("/kept/studies?path=/s/12/&path=/s/7/", "/kept/studies"),
        ("//Kept//studies/%3Fpath=/s/12/", "//Kept//studies/"),
        ("/admin/pages/search/?q=kill", "/admin/pages/search/"),
        ("/admin/mail/?page=2&q=kill&order=to", "/admin/mail/?page=2&q=(words)&order=to"),
        ("/api/v1/studies/?search=kill", "/api/v1/studies/?search=(words)"),
        ("/researches/?page=2", "/researches/?page=2"),
    ],
)
def test_what_somebody_searched_for_or_keeps_is_hidden_wherever_it_stands(asked, logged):
    assert hide(f"GET {asked} HTTP/1.1") == f"GET {logged} HTTP/1.1"
    assert hide(f"https://www.example.org{asked}") == f"https://www.example.org{logged}"


def test_gunicorn_writes_nothing_of_a_search_or_a_kept_list(tmp_path):
    with gunicorn(tmp_path) as server:
        server.ask("/search/?q=kill+myself")
        server.ask("/search/suggest/?q=kill+myself")
        server.ask("/kept/studies/?path=/s/9180273645/")
        server.ask("/glossary/", {"Referer": "http://127.0.0.1/search/?q=kill myself"})
    words = server.read_log()
    for line in (
        "GET /kept/studies/ HTTP/1.1",
        "GET /search/ HTTP/1.1",
        "GET /search/suggest/ HTTP/1.1",
        '127.0.0.1/search/"',
    ):
        assert line in words, words
    assert "kill" not in words
    assert "myself" not in words
    assert "9180273645" not in words


def test_an_error_of_gunicorn_names_no_word():
    record = logging.makeLogRecord(
        {"msg": "Error handling request %s", "args": ("/search/?q=kill",)}
    )
    assert HideKeys().filter(record)
    assert record.getMessage() == "Error handling request /search/"
    log = AccessLog(Config())
    assert any(isinstance(one, HideKeys) for one in log.error_log.filters)


def test_the_server_of_a_demo_writes_none_either():
    assert settings.LOGGING["handlers"]["server"]["filters"] == ["hide_keys"]
    assert settings.LOGGING["loggers"]["django.server"]["handlers"] == ["server"]

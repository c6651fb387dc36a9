"""Behind a proxy that nobody named, all readers would share one limit without a word."""

import logging

import pytest

from core.client_address import ProxyWarningMiddleware


@pytest.fixture
def site():
    return ProxyWarningMiddleware(lambda _request: "answered")


def warnings(caplog) -> int:
    return caplog.text.count("CLIENT_ADDRESS_HEADER is empty")


def test_the_first_request_through_an_unnamed_proxy_warns_and_no_later_one(site, rf, caplog):
    with caplog.at_level(logging.WARNING):
        assert site(rf.get("/")) == "answered"
        assert warnings(caplog) == 0
        for _request in range(3):
            assert site(rf.get("/", headers={"X-Forwarded-For": "192.0.2.1"})) == "answered"
    assert warnings(caplog) == 1
    assert "192.0.2.1" not in caplog.text


def test_a_named_header_warns_of_nothing(site, rf, caplog, settings):
    settings.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"
    with caplog.at_level(logging.WARNING):
        site(rf.get("/", headers={"X-Forwarded-For": "192.0.2.1"}))
    assert warnings(caplog) == 0


def test_every_request_of_the_site_passes_it(settings):
    assert "core.client_address.ProxyWarningMiddleware" in settings.MIDDLEWARE

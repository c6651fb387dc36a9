from collections.abc import Iterator

import pytest

from tests.subscriptions.relay import Relay, running_relay


@pytest.fixture
def relay(settings) -> Iterator[Relay]:
    with running_relay() as relay:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", relay.port
        yield relay

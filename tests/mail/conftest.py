from collections.abc import Iterator

import pytest

from tests.mail.relay import Relay, running_relay

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def relay(settings) -> Iterator[Relay]:
    with running_relay() as relay:
        settings.RELAY_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", relay.port
        yield relay

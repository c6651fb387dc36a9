import re
from collections.abc import Callable

import pytest
from django.conf import settings as site_settings
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.roles import EDITORS
from core.models import User
from core.services import password_brake
from mail.models import Mail
from tests.accounts.authenticator_app import code
from tests.core.test_people import PASSWORD, in_group

# The first wrong try brings the longest wait, so no test hurries to be in time.
NONE_FREE = -6


@pytest.fixture
def no_free_tries(monkeypatch) -> None:
    monkeypatch.setattr(password_brake, "FREE_FOR_ONE_CLIENT", NONE_FREE)


@pytest.fixture(autouse=True)
def required(settings) -> None:
    """As in production."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def dana(site_tree) -> User:
    return in_group("dana@example.org", EDITORS)


def log_in(client: Client, email: str = "dana@example.org", password: str = PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def set_up_app(client: Client) -> str:
    """Returns the key that the app keeps."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    key = re.search(r'class="accounts-key">(\w+)<', page)[1]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(key)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    return key


@pytest.fixture
def with_app(dana) -> Callable[[], tuple[str, list[str]]]:
    """The key in the app of Dana and her recovery codes."""
    client = Client()
    log_in(client)
    key = set_up_app(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return key, re.findall(r"<code>(\d{8})</code>", page)


def mailed_link(to: str, kind: str = "") -> str:
    """The path behind the newest mail of this kind to this person."""
    mails = Mail.objects.filter(to=to, sender="accounts").order_by("-pk")
    text = (mails.filter(kind=kind) if kind else mails)[0].letter.text
    return re.search(rf"^{re.escape(site_settings.SITE_URL)}(/\S+)$", text, re.MULTILINE)[1]


def mailed(kind: str) -> list[str]:
    """Who got a mail of this kind."""
    return sorted(Mail.objects.filter(kind=kind).values_list("to", flat=True))


def logged(action: str) -> list[ModelLogEntry]:
    return list(ModelLogEntry.objects.filter(action=f"account.{action}").order_by("pk"))

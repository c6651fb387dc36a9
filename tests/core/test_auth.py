"""A demo account signs in where a demo is allowed, and nowhere else."""

import pytest
from django.contrib.auth import authenticate

from accounts.roles import ADMINISTRATORS
from core.models import User
from tests.core.test_people import PASSWORD, in_group

pytestmark = pytest.mark.usefixtures("site_tree")


@pytest.fixture
def demo_person() -> User:
    return in_group("demo@example.org", ADMINISTRATORS, is_demo=True)


def sign_in(client, email: str = "demo@example.org"):
    return client.post("/admin/login/", {"login": email, "password": PASSWORD})


def test_a_demo_account_signs_in_on_a_demo(client, demo_person):
    assert sign_in(client).status_code == 302


def test_a_demo_account_cannot_sign_in_on_a_real_site(client, demo_person, settings):
    settings.DEMO_ALLOWED = False
    answer = sign_in(client)
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert authenticate(None, username="demo@example.org", password=PASSWORD) is None


def test_a_session_from_the_days_of_the_demo_ends(client, demo_person, settings):
    sign_in(client)
    assert client.get("/admin/").status_code == 200
    settings.DEMO_ALLOWED = False
    assert client.get("/admin/").status_code == 302


def test_everybody_else_signs_in_on_a_real_site(client, settings):
    settings.DEMO_ALLOWED = False
    in_group("dana@example.org", ADMINISTRATORS)
    assert sign_in(client, "dana@example.org").status_code == 302
    assert client.get("/admin/").status_code == 200

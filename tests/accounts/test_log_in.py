"""A second factor stands between a password and the admin."""

import time

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.roles import EDITORS
from core.services import password_brake
from tests.accounts.authenticator_app import PERIOD, code
from tests.accounts.conftest import NONE_FREE, log_in, set_up_app
from tests.core.test_people import PASSWORD, in_group

HOME = reverse("wagtailadmin_home")
NEW = "another-long-password-of-hers"


def is_logged_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_whoever_has_no_factor_is_led_to_one_and_is_not_locked_out(client, dana):
    assert log_in(client).url == HOME
    assert client.get(HOME).url == reverse("mfa_index")
    assert "add a second way" in client.get(reverse("mfa_index")).content.decode()
    set_up_app(client)
    assert client.get(HOME).status_code == 200


def test_a_password_that_others_may_know_is_changed_before_a_factor_is_there(client, dana):
    log_in(client)
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "How you log in" in page
    old = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    words = {f"password-{name}": value for name, value in old.items()}
    words |= {"name_email-first_name": "Ada", "name_email-last_name": "One"}
    words |= {f"theme-{name}": "system" for name in ("theme", "contrast")}
    client.post(reverse("wagtailadmin_account"), words | {"theme-density": "default"})
    dana.refresh_from_db()
    assert dana.check_password(NEW)
    assert client.get(HOME).url == reverse("mfa_index")


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_of_the_admin_opens_without_the_factor(client, dana, method):
    log_in(client)
    for name in ("wagtailadmin_explore_root", "wagtailusers_users:index", "review:assignments"):
        assert getattr(client, method)(reverse(name)).url == reverse("mfa_index")


def test_a_demo_account_needs_none_where_a_demo_is_allowed(client, site_tree):
    in_group("demo@example.org", EDITORS, is_demo=True)
    log_in(client, "demo@example.org")
    assert client.get(HOME).status_code == 200


def test_a_password_alone_does_not_log_in(client, with_app):
    assert log_in(client).url == reverse("mfa_authenticate")
    assert not is_logged_in(client)
    assert client.get(HOME).status_code == 302


def test_the_code_of_the_app_logs_in_where_the_person_wanted_to_go(client, with_app):
    key, _codes = with_app
    wanted = reverse("review:assignments")
    log_in(client, next=wanted)
    # The app has shown this one already: each code counts once.
    answer = client.post(reverse("mfa_authenticate"), {"code": code(key, time.time() + PERIOD)})
    assert answer.url == wanted
    assert is_logged_in(client)


def test_a_code_counts_once(client, with_app):
    key, _codes = with_app
    later = code(key, time.time() + PERIOD)
    log_in(client)
    client.post(reverse("mfa_authenticate"), {"code": later})
    client.post(reverse("wagtailadmin_logout"))
    log_in(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": later})
    assert "That did not match" in answer.content.decode()
    assert not is_logged_in(client)


def test_a_recovery_code_opens_the_account_once(client, with_app):
    _key, codes = with_app
    assert len(codes) == 10
    log_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).url == HOME
    client.post(reverse("wagtailadmin_logout"))
    log_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not is_logged_in(client)


def test_wrong_codes_meet_the_brake_of_wrong_passwords(client, with_app, monkeypatch):
    _key, codes = with_app
    log_in(client)
    monkeypatch.setattr(password_brake, "FREE_FOR_ONE_CLIENT", NONE_FREE)
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "That did not match" in answer.content.decode()
    answer = client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert "Please wait" in answer.content.decode()
    assert not is_logged_in(client)


def test_starting_again_forgets_the_password_that_was_right(client, with_app):
    log_in(client)
    assert client.post(reverse("account_logout")).url == reverse("account_login")
    assert client.get(reverse("mfa_authenticate")).url == reverse("account_login")


def test_an_app_is_changed_only_by_somebody_who_shows_who_they_are(client, with_app, monkeypatch):
    _key, codes = with_app
    log_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 11 * 60)
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(type="totp").exists()
    wrong = client.post(answer.url, {"password": "wrong"})
    assert "That is not your password" in wrong.content.decode()
    client.post(answer.url, {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


def test_a_code_of_an_app_is_no_way_to_show_it_again(client, with_app, monkeypatch):
    """It would lead back to the same question."""
    _key, codes = with_app
    log_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 11 * 60)
    asked = client.get(reverse("mfa_add_webauthn")).url
    assert "Another way" not in client.get(asked).content.decode()
    assert client.post(asked, {"password": PASSWORD}).url == reverse("mfa_add_webauthn")
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200


def test_the_key_of_an_app_cannot_be_read_in_the_database(with_app):
    key, codes = with_app
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert key not in stored
    assert not any(recovery in stored for recovery in codes)


def test_nobody_signs_up(client, site_tree):
    assert client.get("/admin/signup/").status_code in {302, 404}
    assert not get_adapter().is_open_for_signup(None)


def test_no_page_of_wagtail_logs_in_by_a_password_alone(client, with_app, dana):
    client.post("/_util/login/", {"username": dana.email, "password": PASSWORD})
    assert not is_logged_in(client)


NO_PASSKEY_WROTE_IT = (
    '{"id": 1}',
    '{"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "A", "attestationObject": "A"}}',
)


@pytest.mark.parametrize("credential", NO_PASSKEY_WROTE_IT)
@pytest.mark.parametrize(
    "name",
    ["mfa_login_webauthn", "mfa_authenticate", "mfa_add_webauthn", "mfa_reauthenticate_webauthn"],
)
def test_what_no_passkey_wrote_is_a_wrong_one_and_no_fault_of_the_site(
    client, dana, request, name, credential
):
    if name == "mfa_authenticate":
        request.getfixturevalue("with_app")
    if name != "mfa_login_webauthn":
        log_in(client)
    assert client.post(reverse(name), {"credential": credential}).status_code in {200, 302}
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()

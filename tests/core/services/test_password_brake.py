"""Wrong passwords are slowed, alike for accounts that exist and for those that do not."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import ADMINISTRATORS
from core.known_browser import COOKIE
from core.models import User
from core.services import password_brake
from core.services.password_brake import (
    FREE_FOR_A_CLIENT,
    FREE_FOR_AN_ACCOUNT,
    FREE_FOR_ONE_CLIENT,
    LONGEST_WAIT_SECONDS,
)
from tests.core.test_people import PASSWORD, in_group

pytestmark = pytest.mark.usefixtures("site_tree", "counted_in")

WAIT = re.compile(r"Please wait (\d+) seconds?,")
WRONG = "do not belong together"


@pytest.fixture
def person() -> User:
    return in_group("dana@example.org", ADMINISTRATORS)


@pytest.fixture
def clock(monkeypatch, counted_in):
    """Time passes when it is told to, from noon: no test counts over midnight, when keys change.

    Redis has a clock of its own, so the database counts here.
    """
    now = [timezone.now().replace(hour=12, minute=0)]
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    if counted_in == "redis":
        monkeypatch.setattr("core.services.counts.ALIAS", "not set")

    def pass_seconds(seconds: int) -> None:
        now[0] += timedelta(seconds=seconds)

    return pass_seconds


def log_in(client, email="dana@example.org", password="wrong", address="192.0.2.1", **form):
    return client.post(
        reverse("wagtailadmin_login"),
        {"login": email, "password": password} | form,
        REMOTE_ADDR=address,
    )


def wait_of(answer) -> int:
    """Seconds that the form asks to wait; 0 when it looked at the password."""
    if answer.status_code == 302:
        return 0
    words = answer.content.decode()
    match = WAIT.search(words)
    assert match or WRONG in words
    return int(match[1]) if match else 0


def leave(client) -> None:
    """As a person does it: the browser keeps its cookies."""
    client.post(reverse("wagtailadmin_logout"))
    assert "_auth_user_id" not in client.session


def used_up(client, tries: int = FREE_FOR_ONE_CLIENT + 1, **facts) -> None:
    for _try in range(tries):
        assert wait_of(log_in(client, **facts)) == 0


def test_some_tries_are_free_and_then_each_waits_a_minute_at_most(client, person, clock):
    used_up(client)
    waits = []
    for _try in range(8):
        seconds = wait_of(log_in(client))
        waits.append(seconds)
        clock(seconds)
        assert wait_of(log_in(client)) == 0
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]
    assert max(waits) == LONGEST_WAIT_SECONDS


def test_what_was_typed_stays_and_the_right_password_waits_too(client, person):
    used_up(client)
    answer = log_in(client, password=PASSWORD)
    assert wait_of(answer) > 0
    assert 'value="dana@example.org"' in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_tries_during_the_wait_do_not_make_it_longer(client, person, clock):
    used_up(client)
    for _try in range(20):
        assert wait_of(log_in(client)) == 2
    clock(2)
    assert log_in(client, password=PASSWORD).status_code == 302


def test_the_right_password_ends_the_count(client, person, clock):
    used_up(client)
    clock(2)
    assert log_in(client, password=PASSWORD).status_code == 302
    client.logout()
    used_up(client)


def test_an_account_that_does_not_exist_is_met_alike(client, person, clock):
    """Same words, same waits: nobody learns here who has an account."""
    answers = []
    for email, address in (("dana@example.org", "192.0.2.1"), ("nobody@example.org", "192.0.2.2")):
        answers.append(
            [
                log_in(client, email, address=address).content.decode().replace(email, "")
                for _try in range(FREE_FOR_ONE_CLIENT + 2)
            ]
        )
    without_token = [
        [re.sub(r'(value|"CSRF_TOKEN": )"[^"]{64}"', "", words) for words in pages]
        for pages in answers
    ]
    for known, unknown in zip(*without_token, strict=True):
        assert WAIT.findall(known) == WAIT.findall(unknown)
        assert (WRONG in known) == (WRONG in unknown)


@pytest.mark.parametrize("email", ["DANA@example.org", " dana@example.org", "dana@example.org "])
def test_another_spelling_of_the_account_is_the_same_account(client, person, email):
    used_up(client)
    assert wait_of(log_in(client, email)) > 0


def test_another_person_in_another_place_does_not_wait(client, person):
    in_group("ada@example.org", ADMINISTRATORS)
    used_up(client)
    assert wait_of(log_in(client, "ada@example.org", PASSWORD)) == 0
    assert wait_of(log_in(client, address="192.0.2.2", password=PASSWORD)) == 0


def test_an_attack_from_many_clients_is_slowed_and_a_known_browser_is_not(client, person):
    assert log_in(client, password=PASSWORD, address="192.0.2.99").status_code == 302
    leave(client)
    assert COOKIE in client.cookies
    stranger = type(client)()
    for number in range(FREE_FOR_AN_ACCOUNT + 1):
        log_in(stranger, address=f"198.51.100.{number}")
    assert wait_of(log_in(stranger, address="203.0.113.5", password=PASSWORD)) > 0
    assert log_in(client, password=PASSWORD, address="203.0.113.6").status_code == 302


def test_a_known_browser_is_slowed_on_its_own(client, person):
    log_in(client, password=PASSWORD)
    leave(client)
    used_up(client)
    assert wait_of(log_in(client)) > 0


def test_a_browser_is_known_for_the_accounts_that_signed_in_there_alone(client, person):
    in_group("ada@example.org", ADMINISTRATORS)
    log_in(client, "ada@example.org", PASSWORD)
    leave(client)
    stranger = type(client)()
    for number in range(FREE_FOR_AN_ACCOUNT + 1):
        log_in(stranger, address=f"198.51.100.{number}")
    assert wait_of(log_in(client, password=PASSWORD, address="203.0.113.6")) > 0


@pytest.mark.parametrize("forged", ["", "x", "e30:1x:abc", "a" * 5000])
def test_a_forged_cookie_knows_nobody(client, person, forged):
    client.cookies[COOKIE] = forged
    used_up(client)
    assert wait_of(log_in(client)) > 0


def test_one_client_that_tries_many_accounts_is_slowed(client, person):
    for number in range(FREE_FOR_A_CLIENT + 1):
        assert wait_of(log_in(client, f"person{number}@example.org")) == 0
    assert wait_of(log_in(client, "one-more@example.org")) > 0


def test_of_many_tries_at_one_moment_few_are_looked_at(rf, person, monkeypatch):
    """Each has found the way free before any of them was counted."""
    request = rf.post("/", REMOTE_ADDR="192.0.2.1")
    real = password_brake._expect_free

    def blind_before_counting(code: str) -> None:
        if next(looks) == 3:  # the fourth look comes after the count
            real(code)

    looked_at = 0
    for _try in range(30):
        looks = iter(range(4))
        monkeypatch.setattr(password_brake, "_expect_free", blind_before_counting)
        with suppress(ValidationError):
            password_brake.admit(request, "dana@example.org")
            looked_at += 1
    assert looked_at == FREE_FOR_ONE_CLIENT + 1


def test_every_form_that_asks_for_a_password_passes_the_brake(rf, person, settings):
    """It stands before the backends, so a log-in form of another package has it too."""
    assert settings.AUTHENTICATION_BACKENDS[0] == "core.auth.BrakeBackend"
    request = rf.post("/another/form/", REMOTE_ADDR="192.0.2.1")
    for _try in range(FREE_FOR_ONE_CLIENT + 1):
        assert authenticate(request, email="dana@example.org", password="wrong") is None
    with pytest.raises(ValidationError, match="Please wait"):
        authenticate(request, username="dana@example.org", password=PASSWORD)


def test_the_cookie_opens_no_door_and_goes_to_the_admin_alone(client, person):
    log_in(client, password=PASSWORD)
    cookie = client.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
    assert "dana" not in cookie.value
    stranger = type(client)()
    stranger.cookies[COOKIE] = cookie.value
    assert stranger.get("/admin/").status_code == 302


def test_a_wrong_password_sets_no_cookie(client, person):
    assert COOKIE not in log_in(client).cookies


def test_no_count_is_lost_with_the_transaction_of_the_admin(client, person, monkeypatch):
    """The admin rolls a refused write back; a log-in is none."""
    from django.db import connection

    seen = []
    real = password_brake.count
    monkeypatch.setattr(
        password_brake,
        "count",
        lambda code, seconds: seen.append(len(connection.savepoint_ids)) or real(code, seconds),
    )
    log_in(client)
    assert set(seen) == {0}

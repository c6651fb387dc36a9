"""A new address is confirmed at the new one, by its own person, and told to the old one."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from accounts.errors import AccountRefused
from accounts.roles import EDITORS, LEADS
from accounts.services.addresses import LIVES_SECONDS, ask_for_address, confirm_address
from core.models import User
from tests.accounts.conftest import log_in, logged, mailed, mailed_link
from tests.core.test_people import PASSWORD, in_group

ADDRESS = reverse("account_address")
NEW = "dana@elsewhere.example"


@pytest.fixture
def as_dana(client, dana, settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    log_in(client)
    return client


@pytest.fixture
def lead(site_tree) -> User:
    return in_group("lead@example.org", LEADS)


@pytest.fixture
def link(as_dana, lead) -> str:
    assert as_dana.post(ADDRESS, {"email": " Dana@ELSEWHERE.example"}).url == reverse("mfa_index")
    return mailed_link(NEW)


def address_of(person: User) -> str:
    return User.objects.get(pk=person.pk).email


def test_the_link_goes_to_the_new_address_and_nothing_changes_before(as_dana, dana, link):
    page = as_dana.get(link).content.decode()
    assert NEW in page
    assert address_of(dana) == "dana@example.org"
    assert mailed("address_confirm") == [NEW]
    assert mailed("address_changed") == []


def test_the_button_changes_it_and_the_old_address_and_the_leads_are_told(as_dana, dana, link):
    assert as_dana.post(link).url == reverse("mfa_index")
    assert address_of(dana) == NEW
    assert mailed("address_changed") == ["dana@example.org", "lead@example.org"]
    [entry] = logged("address_changed")
    assert (entry.user, entry.data) == (dana, {"before": "dana@example.org", "after": NEW})
    assert Client().login(username=NEW, password=PASSWORD)


def test_the_link_works_once(as_dana, dana, link):
    as_dana.post(link)
    assert as_dana.post(link).status_code == 410
    assert len(logged("address_changed")) == 1


def test_the_link_ends_after_two_days(as_dana, dana, link, monkeypatch):
    later = time.time() + LIVES_SECONDS + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert as_dana.get(link).status_code == 410
    assert as_dana.post(link).status_code == 410
    assert address_of(dana) == "dana@example.org"


def test_the_link_ends_with_the_password_and_with_another_change(as_dana, dana, link):
    ask_for_address(person=dana, new="third@example.org")
    token = mailed_link("third@example.org").split("/")[-2]
    confirm_address(token=token, person=dana)
    dana.refresh_from_db()
    as_dana.force_login(dana)
    assert as_dana.post(link).status_code == 410
    dana.refresh_from_db()
    ask_for_address(person=dana, new=NEW)
    dana.set_password("another-long-password-of-hers")
    dana.save()
    with pytest.raises(AccountRefused, match="has ended"):
        confirm_address(token=mailed_link(NEW).split("/")[-2], person=dana)


def test_whoever_reads_the_new_mailbox_by_mistake_cannot_take_the_account(dana, link, lead):
    stranger = Client()
    assert stranger.post(link).url.startswith(reverse("account_login"))
    log_in(stranger, "lead@example.org")
    assert stranger.post(link).status_code == 410
    assert (address_of(dana), address_of(lead)) == ("dana@example.org", "lead@example.org")


@pytest.mark.parametrize("change", [lambda link: f"{link[:-2]}x/", lambda link: f"{link[:-6]}/"])
def test_a_link_that_was_tampered_with_opens_nothing(as_dana, dana, link, change):
    assert as_dana.post(change(link)).status_code == 410
    assert address_of(dana) == "dana@example.org"


@pytest.mark.parametrize("typed", ["LEAD@example.org", "dana@example.org", "dana@localhost", ""])
def test_a_taken_own_or_broken_address_is_refused_beside_the_box(as_dana, dana, lead, typed):
    page = as_dana.post(ADDRESS, {"email": typed})
    assert page.context["form"].errors["email"]
    assert mailed("address_confirm") == []


def test_an_address_that_was_taken_meanwhile_is_refused(as_dana, dana, link):
    in_group(NEW, EDITORS)
    page = as_dana.post(link)
    assert page.status_code == 410
    assert "exists already" in page.content.decode()
    assert address_of(dana) == "dana@example.org"


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_somebody_who_shows_who_they_are_asks_for_one(as_dana, dana, method, monkeypatch):
    later = time.time() + 11 * 60
    monkeypatch.setattr("accounts.identity.time.time", lambda: later)
    answer = getattr(as_dana, method)(ADDRESS, {"email": NEW})
    assert answer.url == f"{reverse('account_reauthenticate')}?next=%2Fadmin%2Faccount%2Faddress%2F"
    assert mailed("address_confirm") == []
    assert getattr(Client(), method)(ADDRESS).url.startswith(reverse("account_login"))


def test_the_page_about_logging_in_leads_there(as_dana):
    page = as_dana.get(reverse("mfa_index")).content.decode()
    assert ADDRESS in page
    assert "dana@example.org" in page

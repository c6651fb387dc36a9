"""A lost factor or mailbox: two people ask for the same, everybody hears of it, nobody alone."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Lost
from accounts.errors import AccountRefused
from accounts.models import RecoveryRequest
from accounts.recovery import signs_from
from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from accounts.services.recovery import ask_for_recovery, withdraw_recovery
from accounts.services.stop import stop
from core.models import User
from mail.models import Mail
from tests.accounts.conftest import log_in, logged, mailed, mailed_link, set_up_app
from tests.core.test_people import PASSWORD, in_group

NEW = "dana@elsewhere.example"
HER_OWN = "another-long-password-of-hers"


@pytest.fixture
def lead(site_tree) -> User:
    return in_group("lead@example.org", LEADS)


@pytest.fixture
def reviewer(site_tree) -> User:
    return in_group("doctor@example.org", REVIEWERS)


@pytest.fixture
def phone(with_app, dana) -> Client:
    """A browser in which Dana is logged in, with an app that she has just lost."""
    _key, codes = with_app
    client = Client()
    log_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.fixture
def browser_of(settings) -> Callable[[User], Client]:
    settings.SECOND_FACTOR_REQUIRED = False

    def logged_in(person: User) -> Client:
        client = Client()
        log_in(client, person.email)
        return client

    return logged_in


def ask(client: Client, person: User, kind: str = Lost.FACTOR, email: str = ""):
    address = reverse("recovery_person", args=[person.pk])
    return client.post(address, {"kind": kind, "email": email}, follow=True)


def has_factor(person: User) -> bool:
    return Authenticator.objects.filter(user=person).exists()


def fresh(person: User) -> User:
    return User.objects.get(pk=person.pk)


# --- Two people --------------------------------------------------------------------------------
def test_one_person_changes_nothing_and_everybody_hears_of_it(phone, dana, lead, browser_of):
    page = ask(browser_of(lead), dana).content.decode()
    assert "One more person must ask for the same" in page
    assert has_factor(dana)
    assert is_in(phone)
    assert signs_from(dana) is None
    assert mailed("recovery_asked") == ["dana@example.org", "lead@example.org"]
    assert [(entry.user, entry.data["kind"]) for entry in logged("recovery_asked")] == [
        (lead, "factor")
    ]


def test_the_second_persons_click_does_it(phone, dana, lead, reviewer, browser_of):
    ask(browser_of(lead), dana)
    page = ask(browser_of(reviewer), dana).content.decode()
    assert "second factors of Ada One were removed" in page
    assert not has_factor(dana)
    assert not is_in(phone)
    assert not UserSession.objects.filter(user=dana).exists()
    assert not Client().login(username=dana.email, password=PASSWORD)
    assert mailed("recovered") == ["dana@example.org", "lead@example.org"]
    assert mailed("recovered_link") == ["dana@example.org"]
    [entry] = logged("recovered")
    assert entry.user == reviewer
    assert len(entry.data["asked_by"]) == 2
    assert timedelta(hours=23) < signs_from(dana) - timezone.now() <= timedelta(hours=24)


def test_the_mailed_link_leads_back_in_and_to_a_new_factor(dana, lead, reviewer, client, settings):
    for person in (lead, reviewer):
        ask_for_recovery(person=dana, by=person, kind=Lost.FACTOR)
    link = mailed_link("dana@example.org", "recovered_link")
    form = client.get(link).url
    client.post(form, {"new_password1": HER_OWN, "new_password2": HER_OWN})
    log_in(client, password=HER_OWN)
    assert client.get(reverse("wagtailadmin_home")).url == reverse("mfa_index")
    set_up_app(client)
    assert is_in(client)
    assert signs_from(dana), "The day without signatures goes on."


def test_after_a_day_it_signs_again(dana, lead, reviewer):
    for person in (lead, reviewer):
        ask_for_recovery(person=dana, by=person, kind=Lost.FACTOR)
    RecoveryRequest.objects.update(done_at=timezone.now() - timedelta(hours=24))
    assert signs_from(dana) is None


def test_a_lost_mailbox_needs_the_same_new_address_from_both(dana, lead, reviewer, browser_of):
    ask(browser_of(lead), dana, Lost.MAILBOX, "Dana@ELSEWHERE.example")
    ask(browser_of(reviewer), dana, Lost.MAILBOX, "dana@elsewhere.exampel.org")
    ask(browser_of(reviewer), dana, Lost.FACTOR)
    assert fresh(dana).email == "dana@example.org"
    ask(browser_of(reviewer), dana, Lost.MAILBOX, f" {NEW}")
    assert fresh(dana).email == NEW
    assert mailed("recovered") == ["dana@example.org", "lead@example.org"]
    assert mailed("recovered_link") == [NEW], "The lost mailbox gets no link."
    assert not RecoveryRequest.objects.open().exists()


def test_the_same_person_twice_is_one_person(dana, lead):
    for _ in range(3):
        assert not ask_for_recovery(person=dana, by=lead, kind=Lost.FACTOR)
    assert RecoveryRequest.objects.open().count() == 1
    assert signs_from(dana) is None


def test_after_seven_days_the_first_request_counts_no_more(dana, lead, reviewer):
    ask_for_recovery(person=dana, by=lead, kind=Lost.FACTOR)
    RecoveryRequest.objects.update(asked_at=timezone.now() - timedelta(days=7))
    assert not ask_for_recovery(person=dana, by=reviewer, kind=Lost.FACTOR)


@pytest.mark.parametrize("loses", ["role", "account"])
def test_the_first_one_must_still_be_on_the_team(dana, lead, reviewer, loses):
    ask_for_recovery(person=dana, by=lead, kind=Lost.FACTOR)
    if loses == "role":
        lead.groups.clear()
    else:
        User.objects.filter(pk=lead.pk).update(is_active=False)
    assert not ask_for_recovery(person=dana, by=reviewer, kind=Lost.FACTOR)


# --- Who may not -------------------------------------------------------------------------------
def test_nobody_asks_for_themself_or_without_a_role(dana, lead, browser_of):
    root = User.objects.create_superuser("root@example.org", PASSWORD)
    nobody = User.objects.create_user("nobody@example.org", PASSWORD)
    for by, why in ((dana, "Two other people"), (root, "with a role"), (nobody, "with a role")):
        with pytest.raises(AccountRefused, match=why):
            ask_for_recovery(person=dana, by=by, kind=Lost.FACTOR)
    page = ask(browser_of(dana), dana).content.decode()
    assert "Two other people on the team ask for you." in page
    assert not RecoveryRequest.objects.exists()


def test_a_demo_account_recovers_nobody_on_a_real_site(dana, settings):
    demo = in_group("demo@example.org", LEADS, is_demo=True)
    settings.DEMO_ALLOWED = False
    with pytest.raises(AccountRefused, match="demo account"):
        ask_for_recovery(person=dana, by=demo, kind=Lost.FACTOR)


def test_a_stopped_account_is_recovered_before_it_is_opened_and_stays_stopped(
    phone, dana, lead, reviewer, browser_of
):
    """So whoever stole it finds it closed at each moment."""
    stop(dana)
    page = browser_of(lead).get(reverse("recovery_people")).content.decode()
    assert "Ada One</a> (stopped)" in page
    page = ask(browser_of(lead), dana).content.decode()
    assert "This account is stopped, and stays so" in page
    ask(browser_of(reviewer), dana)
    assert not has_factor(dana)
    assert not fresh(dana).is_active
    assert not fresh(dana).check_password(PASSWORD)


@pytest.mark.parametrize(
    ("kind", "new"), [(Lost.MAILBOX, ""), (Lost.FACTOR, NEW), ("other", ""), ("", NEW)]
)
def test_what_is_not_offered_is_refused(dana, lead, kind, new):
    with pytest.raises(AccountRefused):
        ask_for_recovery(person=dana, by=lead, kind=kind, new_address=new)


@pytest.mark.parametrize("email", ["doctor@example.org", "dana@localhost", ""])
def test_a_taken_or_broken_new_address_is_refused_beside_the_box(
    dana, lead, reviewer, browser_of, email
):
    page = ask(browser_of(lead), dana, Lost.MAILBOX, email)
    assert page.context["form"].errors["email"]
    assert not RecoveryRequest.objects.exists()


def test_the_page_wants_a_role_and_a_fresh_proof(dana, lead, browser_of, monkeypatch, settings):
    address = reverse("recovery_person", args=[dana.pk])
    assert Client().get(address).url.startswith(reverse("account_login"))
    stale = Client()
    stale.force_login(lead)
    settings.SECOND_FACTOR_REQUIRED = False
    assert stale.post(address, {"kind": Lost.FACTOR}).url.startswith(
        reverse("account_reauthenticate")
    )
    assert not RecoveryRequest.objects.exists()
    assert "Ada One" in browser_of(lead).get(reverse("recovery_people")).content.decode()


def test_opening_the_page_changes_nothing(dana, lead, reviewer, browser_of):
    ask_for_recovery(person=dana, by=lead, kind=Lost.FACTOR)
    browser_of(reviewer).get(reverse("recovery_person", args=[dana.pk]), {"kind": Lost.FACTOR})
    assert signs_from(dana) is None


# --- Withdrawing -------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["dana", "lead", "reviewer"])
def test_the_person_a_lead_or_whoever_asked_withdraws_it(dana, lead, reviewer, browser_of, who):
    ask_for_recovery(person=dana, by=reviewer, kind=Lost.FACTOR)
    by = {"dana": dana, "lead": lead, "reviewer": reviewer}[who]
    browser = browser_of(by)
    page = browser.get(reverse("recovery_person", args=[dana.pk])).content.decode()
    address = reverse("recovery_withdraw", args=[RecoveryRequest.objects.get().pk])
    assert address in page
    assert browser.get(address).status_code == 405
    browser.post(address)
    assert not ask_for_recovery(person=dana, by=lead, kind=Lost.FACTOR)
    assert mailed("recovery_withdrawn") == ["dana@example.org", "lead@example.org"]
    assert logged("recovery_withdrawn")[0].user == by


def test_nobody_else_withdraws_it_and_nobody_twice(dana, lead, reviewer):
    ask_for_recovery(person=dana, by=reviewer, kind=Lost.FACTOR)
    request = RecoveryRequest.objects.get()
    with pytest.raises(AccountRefused, match="Only this person"):
        withdraw_recovery(request=request, by=in_group("other@example.org", EDITORS))
    withdraw_recovery(request=request, by=lead)
    with pytest.raises(AccountRefused, match="ended already"):
        withdraw_recovery(request=request, by=lead)


# --- On the server -----------------------------------------------------------------------------
def recover(*words: str) -> str:
    out = StringIO()
    call_command("recover_account", *words, stdout=out)
    return out.getvalue()


def test_the_command_recovers_says_so_and_tells(phone, dana, lead):
    words = recover("DANA@example.org")
    assert "The account of Ada One was recovered." in words
    assert "manage.py changepassword dana@example.org" in words
    assert "/password_reset/" not in words
    assert not has_factor(dana)
    assert not is_in(phone)
    assert signs_from(dana)
    assert mailed("recovered") == ["dana@example.org", "lead@example.org"]
    assert "done on the server" in Mail.objects.filter(kind="recovered")[0].letter.text
    assert logged("recovered")[0].user is None


def test_the_command_gives_a_new_address(dana, lead):
    recover("dana@example.org", "--new-address", "Dana@ELSEWHERE.example")
    assert fresh(dana).email == NEW
    assert mailed("recovered_link") == [NEW]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nobody@example.org"], "No account has the address nobody@example.org."),
        (["dana@example.org", "--new-address", "x@localhost"], "not complete"),
        (["dana@example.org", "--new-address", "lead@example.org"], "exists already"),
    ],
)
def test_the_command_ends_with_a_sentence(dana, lead, words, sentence):
    with pytest.raises(CommandError, match=sentence) as error:
        recover(*words)
    assert error.value.returncode == 1
    assert signs_from(dana) is None


# --- The first day -----------------------------------------------------------------------------
def test_with_one_account_everything_can_be_set_up(client, site_tree, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--no-input", email="first@example.org", stdout=StringIO())
    log_in(client, "first@example.org")
    assert client.get(reverse("wagtailadmin_home")).url == reverse("mfa_index")
    set_up_app(client)
    for key, email in ((ADMINISTRATORS, "ann@example.org"), (LEADS, "lee@example.org")):
        group = group_of(key)
        words = {"first_name": "Ann", "last_name": "New", "email": email, "groups": [group]}
        client.post(reverse("wagtailusers_users:add"), words)
        newcomer = Client()
        password = {"password1": HER_OWN, "password2": HER_OWN}
        newcomer.post(mailed_link(email), {"first_name": "Ann", "last_name": "New"} | password)
        set_up_app(newcomer)
        assert is_in(newcomer)
    assert User.objects.count() == 3


def test_with_one_account_a_lost_phone_needs_the_server_and_no_mail(client, site_tree):
    User.objects.create_superuser("first@example.org", PASSWORD)
    recover("first@example.org")
    first = User.objects.get()
    first.set_password(HER_OWN)  # what `changepassword` does
    first.save()
    log_in(client, "first@example.org", HER_OWN)
    set_up_app(client)
    assert is_in(client)


def group_of(key: str) -> int:
    return Group.objects.get(role__key=key).pk

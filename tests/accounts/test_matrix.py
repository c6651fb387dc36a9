"""The table in docs/decisions/accounts.md is true: each of its cells is tried here."""

from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.choices import Lost
from accounts.models import Invitation, RecoveryRequest
from accounts.recovery import signs_from
from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from core.models import User
from mail.models import Mail
from tests.accounts.conftest import log_in, mailed_link
from tests.accounts.test_invitations import role
from tests.core.test_people import PASSWORD, edit_address, in_group

DOC = Path(__file__).parents[2] / "docs" / "decisions" / "accounts.md"
WITH_ROLE = {
    "editor": EDITORS,
    "reviewer": REVIEWERS,
    "lead": LEADS,
    "administrator": ADMINISTRATORS,
}
NEW = "new@example.org"
THIEFS = "a-password-of-a-thief"
YES, NO = "yes", "no"


def documented() -> dict[str, dict[str, str]]:
    lines = DOC.read_text().split("## Who may do what to whose account")[1].splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("| ") and "---" not in line
    ]
    head, *body = rows
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in body}


def said(done: bool) -> str:
    return YES if done else NO


def fresh(person: User) -> User:
    return User.objects.get(pk=person.pk)


def save(browser: Client, person: User, without: str = "", **changes) -> None:
    """By the form of the person, and by one's own account page."""
    words = {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "groups": [group.pk for group in person.groups.all()],
        "is_active": "on",
        "confirmed": "on",
    } | changes
    words.pop(without, None)
    browser.post(edit_address(person), words)
    names = {name: words[name] for name in ("first_name", "last_name")}
    save_own(browser, {f"name_email-{name}": value for name, value in (names | changes).items()})


def save_own(browser: Client, words: dict) -> None:
    look = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    browser.post(reverse("wagtailadmin_account"), look | words)


def invite(browser: Client, person: User) -> str:
    words = {"first_name": "N", "last_name": "N", "email": NEW, "groups": [role(EDITORS).pk]}
    browser.post(reverse("wagtailusers_users:add"), words)
    return said(Invitation.objects.filter(email=NEW).exists())


def name(browser: Client, person: User) -> str:
    save(browser, person, first_name="Other")
    return said(fresh(person).first_name == "Other")


def roles(browser: Client, person: User) -> str:
    save(browser, person, groups=[role(LEADS).pk])
    return said(person.groups.filter(role__key=LEADS).exists())


def stop(browser: Client, person: User) -> str:
    save(browser, person, without="is_active")
    return said(not fresh(person).is_active)


def password(browser: Client, person: User) -> str:
    save(browser, person, password=THIEFS, password1=THIEFS, password2=THIEFS)
    own = {"old_password": PASSWORD, "new_password1": THIEFS, "new_password2": THIEFS}
    names = {"first_name": "N", "last_name": "N"}
    words = {f"password-{key}": value for key, value in own.items()}
    words |= {f"name_email-{key}": value for key, value in names.items()}
    save_own(browser, words)
    return said(fresh(person).check_password(THIEFS))


def address(browser: Client, person: User) -> str:
    save(browser, person, email=NEW)
    if fresh(person).email == NEW:
        return YES
    browser.post(reverse("account_address"), {"email": NEW})
    if Mail.objects.filter(to=NEW).exists():
        browser.post(mailed_link(NEW))
    return "by a mailed link" if fresh(person).email == NEW else NO


def factor(browser: Client, person: User) -> str:
    passkey = Authenticator.objects.get(user=person)
    browser.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    return said(not Authenticator.objects.filter(user=person).exists())


def recover(browser: Client, person: User) -> str:
    browser.post(reverse("recovery_person", args=[person.pk]), {"kind": Lost.FACTOR})
    if signs_from(person):
        return YES
    asked = RecoveryRequest.objects.filter(person=person).exists()
    return "with a second person" if asked else NO


def read_log(browser: Client, person: User) -> str:
    return said(browser.get(reverse("account_log:index")).status_code == 200)


TRIES: dict[str, Callable[[Client, User], str]] = {
    "invite": invite,
    "name": name,
    "roles": roles,
    "stop": stop,
    "password": password,
    "address": address,
    "factor": factor,
    "recover": recover,
    "read the log": read_log,
}


@pytest.fixture
def person(site_tree) -> User:
    for key in WITH_ROLE.values():
        in_group(f"{role(key).pk}@example.org", key)  # nobody is the last of a role
    return in_group("dana@example.org", EDITORS)


@pytest.mark.parametrize("who", ["self", *WITH_ROLE, "superuser"])
def test_the_table_is_true(who, person, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    if who == "superuser":
        User.objects.create_superuser("who@example.org", PASSWORD)
    elif who != "self":
        in_group("who@example.org", WITH_ROLE[who])
    email = person.email if who == "self" else "who@example.org"
    tried = {}
    for what, attempt in TRIES.items():
        with transaction.atomic():
            browser = Client()
            log_in(browser, email)
            # In bulk, so that no session ends.
            passkey = Authenticator(user=person, type=Authenticator.Type.WEBAUTHN, data={})
            Authenticator.objects.bulk_create([passkey])
            tried[what] = attempt(browser, person)
            transaction.set_rollback(True)
    assert tried == documented()[who]


def test_the_table_has_nobody_else():
    assert set(documented()) == {"self", *WITH_ROLE, "superuser"}

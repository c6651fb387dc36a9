"""Nobody sets another's password, e-mail address or second factor, whichever road they try."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from accounts.roles import ADMINISTRATORS, EDITORS
from accounts.viewsets import PersonViewSet
from core.models import User
from tests.core.test_people import PASSWORD, edit_address, filled, in_group

# Every column of an account: others may set these with the permission to change people …
OF_OTHERS = {
    "first_name",
    "last_name",
    "credentials",
    "affiliation",
    "is_demo",
    "is_active",
    "is_superuser",
    "groups",
}
# … these are its person's own, and these nobody types.
OWN = {"email", "password"}
NOBODYS = {"id", "last_login", "date_joined", "is_staff", "user_permissions", "session_number"}

EVIL = "evil@example.org"
THIEFS = "a-password-of-a-thief"
PASSWORDS = ("password", "password1", "password2", "new_password1", "new_password2")
HOSTILE = (
    dict.fromkeys(("email", "name_email-email", "username", "new_address"), EVIL)
    | dict.fromkeys((*PASSWORDS, *(f"password-{name}" for name in PASSWORDS)), THIEFS)
    | {"confirmed": "on", "mark_as_active": "True"}
)


@pytest.fixture
def victim(site_tree) -> User:
    person = in_group("dana@example.org", EDITORS)
    for kind in (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP):
        Authenticator.objects.create(user=person, type=kind, data={"secret": "x", "name": "x"})
    in_group("second@example.org", EDITORS)
    return person


@pytest.fixture
def superuser(site_tree, settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("root@example.org", PASSWORD))
    return client


@pytest.fixture(params=["administrator", "superuser"])
def mighty(request, superuser) -> Client:
    if request.param == "administrator":
        superuser.force_login(in_group("admin@example.org", ADMINISTRATORS))
    return superuser


def what_is_own(person: User) -> tuple:
    """Of the account and its factors. Without the account there is nothing to log in to."""
    row = User.objects.filter(pk=person.pk).values_list("email", "password").first()
    factors = Authenticator.objects.filter(user=person).order_by("pk").values_list("pk", "type")
    return (row, *factors) if row else ()


def test_each_column_of_an_account_has_somebody_who_may_set_it():
    fields = [*User._meta.concrete_fields, *User._meta.many_to_many]
    assert {field.name for field in fields} == OF_OTHERS | OWN | NOBODYS


def test_the_form_for_others_has_the_columns_of_others_and_no_more(victim):
    form = PersonViewSet().get_form_class(for_update=True)
    made = form(requester=User(is_superuser=True), instance=victim)
    assert set(made.fields) == OF_OTHERS | {"confirmed"}


def test_posting_every_column_changes_what_others_may_and_no_more(mighty, victim):
    everything = dict.fromkeys((field.name for field in User._meta.get_fields()), "1")
    before = what_is_own(victim)
    answer = mighty.post(edit_address(victim), filled(EDITORS) | everything | HOSTILE | {
        "first_name": "Other", "groups": filled(EDITORS)["groups"], "is_superuser": "",
    })  # fmt: skip
    assert answer.status_code == 302
    victim.refresh_from_db()
    assert victim.first_name == "Other"
    assert what_is_own(victim) == before
    assert not victim.is_staff


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Patterns of all addresses, as one string each."""
    for pattern in resolver.url_patterns:
        words = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield words
        else:
            yield from addresses(pattern, words)


def of_the_admin(one: int) -> set[str]:
    """Every address of the admin that takes one id."""
    found = set()
    for pattern in addresses(get_resolver()):
        plain = re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]*>", "<one>", pattern)
        plain = re.sub(r"[\^$\\]", "", plain)
        if plain.startswith("admin/") and plain.count("<one>") == 1:
            found.add("/" + plain.replace("<one>", str(one)))
    return found


def test_no_address_of_the_admin_sets_what_is_anothers_own(superuser, victim):
    """Each gets the id of the victim, or of their passkey, and everything a thief would type."""
    before = what_is_own(victim)
    passkey = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    roads = of_the_admin(victim.pk) | {reverse("mfa_remove_webauthn", args=[passkey.pk])}
    assert edit_address(victim) in roads
    for road in sorted(roads):
        with transaction.atomic():
            superuser.post(road, HOSTILE)
            now = what_is_own(victim)
            transaction.set_rollback(True)
        assert now in {(), before}, road


def test_no_action_on_many_sets_what_is_anothers_own(mighty, victim):
    before = what_is_own(victim)
    actions = bulk_action_registry.get_bulk_actions_for_model("core", "user")
    names = {action.action_type for action in actions}
    assert names == {"assign_role", "delete", "set_active_state"}
    for name in names - {"delete"}:
        address = reverse("wagtail_bulk_action", args=["core", "user", name])
        mighty.post(f"{address}?id={victim.pk}", HOSTILE | {"role": filled(EDITORS)["groups"][0]})
        assert what_is_own(victim) == before

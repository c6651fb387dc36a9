"""Sessions end when an account changes, whatever road the change came."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.roles import EDITORS, LEADS
from accounts.services.sessions import end_sessions
from accounts.session_middleware import follow
from core.models import User
from tests.accounts.authenticator_app import code
from tests.accounts.conftest import log_in, set_up_app
from tests.core.test_people import PASSWORD

NEW = "another-long-password-for-tests"


def browser(email: str = "dana@example.org", password: str = PASSWORD) -> Client:
    client = Client()
    log_in(client, email, password)
    assert is_logged_in(client)
    return client


def is_logged_in(client: Client) -> bool:
    return client.get(reverse("mfa_index")).status_code == 200


def lead() -> Group:
    return Group.objects.get(role__key=LEADS)


def new_role(person: User) -> None:
    person.groups.add(lead())


def role_from_the_group(person: User) -> None:
    lead().user_set.add(person)


def role_taken(person: User) -> None:
    Group.objects.get(role__key=EDITORS).user_set.remove(person)


def roles_cleared(person: User) -> None:
    person.groups.clear()


def group_cleared(person: User) -> None:
    Group.objects.get(role__key=EDITORS).user_set.clear()


def roles_set(person: User) -> None:
    person.groups.set([lead()])


def group_deleted(person: User) -> None:
    Group.objects.get(name="No role of the site").delete()


def changed(**fields) -> Callable[[User], None]:
    def change(person: User) -> None:
        for name, value in fields.items():
            setattr(person, name, value)
        person.save()

    return change


def password_set(person: User) -> None:
    person.set_password(NEW)
    person.save(update_fields=["password"])


def factor_by_hand(person: User) -> None:
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "mine"})


ROADS = {
    "role": new_role,
    "role, from the group": role_from_the_group,
    "role taken": role_taken,
    "roles cleared": roles_cleared,
    "group cleared": group_cleared,
    "roles set": roles_set,
    "group deleted": group_deleted,
    "superuser": changed(is_superuser=True),
    "address": changed(email="new@example.org"),
    "password": password_set,
    "password written as a hash": changed(password=make_password(NEW)),
    "factor": factor_by_hand,
}


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
def test_each_change_ends_the_sessions(dana, road):
    dana.groups.add(Group.objects.create(name="No role of the site"))
    client = browser()
    assert UserSession.objects.count() == 1
    road(User.objects.get(pk=dana.pk))
    assert not is_logged_in(client)
    assert not UserSession.objects.exists()


@pytest.mark.parametrize("in_bulk", [True, False])
def test_a_factor_that_is_deleted_ends_them_too(dana, in_bulk):
    factor = Authenticator.objects.create(user=dana, type="webauthn", data={"name": "mine"})
    dana.refresh_from_db()
    client = Client()
    client.force_login(dana)
    (Authenticator.objects.filter(user=dana) if in_bulk else factor).delete()
    assert not is_logged_in(client)


def test_stopped_and_opened_again_needs_a_new_log_in(dana):
    client = browser()
    changed(is_active=False)(dana)
    changed(is_active=True)(dana)
    assert not is_logged_in(client)
    assert is_logged_in(browser())


@pytest.mark.parametrize(
    "road",
    [changed(first_name="Dora"), lambda person: person.groups.add(*person.groups.all())],
    ids=["name", "the same roles"],
)
def test_what_opens_nothing_ends_nothing(dana, road):
    client = browser()
    road(dana)
    assert is_logged_in(client)


def test_a_copy_that_was_read_before_does_not_bring_sessions_back(dana):
    client = browser()
    before = User.objects.get(pk=dana.pk)
    end_sessions(dana)
    before.first_name = "Dora"
    before.save()
    assert not is_logged_in(client)


def test_nobody_elses_session_ends(dana):
    other = User.objects.create_user("other@example.org", PASSWORD)
    client = browser(other.email)
    new_role(dana)
    group_cleared(dana)
    assert is_logged_in(client)


def test_a_session_that_was_kept_as_a_file_is_over_too(dana):
    """A stolen cookie is no use, even if the row of the session is put back."""
    client = browser()
    stolen = client.cookies["sessionid"].value
    end_sessions(dana)
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert not is_logged_in(thief)


# --- By oneself ---------------------------------------------------------------------------------
def change_password(client: Client) -> None:
    page = client.get(reverse("wagtailadmin_account"))
    data = {}
    for panel in page.context["panels_by_tab"].values():
        for one in panel:
            form = one.get_form()
            data |= {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    data |= {
        "password-old_password": PASSWORD,
        "password-new_password1": NEW,
        "password-new_password2": NEW,
    }
    assert client.post(reverse("wagtailadmin_account"), data).status_code == 302


def rows() -> list[str]:
    return list(UserSession.objects.values_list("session_key", flat=True))


def test_whoever_changes_their_password_stays_logged_in_here_and_nowhere_else(dana, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    here, elsewhere = browser(), browser()
    since = UserSession.objects.get(session_key=here.session.session_key).created_at
    change_password(here)
    assert User.objects.get(pk=dana.pk).check_password(NEW)
    assert is_logged_in(here)
    assert not is_logged_in(elsewhere)
    assert rows() == [here.session.session_key]
    assert UserSession.objects.get().created_at == since


def test_whoever_changes_their_factors_stays_logged_in_here_and_nowhere_else(dana):
    here, elsewhere = browser(), browser()
    set_up_app(here)
    assert is_logged_in(here)
    assert not is_logged_in(elsewhere)
    assert rows() == [here.session.session_key]
    # From here on a log-in needs the app.
    end_everywhere_else = [
        lambda: here.post(reverse("mfa_generate_recovery_codes")),
        lambda: here.post(reverse("mfa_deactivate_totp")),
    ]
    for change in end_everywhere_else:
        other = Client()
        other.force_login(User.objects.get(pk=dana.pk))
        assert is_logged_in(other)
        assert change().status_code == 302
        assert is_logged_in(here)
        assert not is_logged_in(other)


def test_ones_own_role_ends_ones_own_session_too(dana, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    root = User.objects.create_superuser("root@example.org", PASSWORD)
    client = browser(root.email)
    data = {"email": root.email, "first_name": "R", "last_name": "T", "is_superuser": "on"}
    edit = reverse("wagtailusers_users:edit", args=[root.pk])
    assert client.post(edit, data | {"groups": [lead().pk]}).status_code == 302
    assert not is_logged_in(client)


def test_an_administrator_who_changes_anothers_account_stays_logged_in(dana, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    root = browser(User.objects.create_superuser("root@example.org", PASSWORD).email)
    client = browser()
    data = {
        "email": dana.email,
        "first_name": "Dana",
        "last_name": "One",
        "is_active": "on",
        "confirmed": "on",
    }
    edit = reverse("wagtailusers_users:edit", args=[dana.pk])
    assert root.post(edit, data | {"groups": [lead().pk]}).status_code == 302
    assert is_logged_in(root)
    assert not is_logged_in(client)


# --- The list of sessions ------------------------------------------------------------------------
def test_a_row_goes_with_the_log_out(dana):
    client = browser()
    client.post(reverse("wagtailadmin_logout"))
    assert rows() == []


def test_a_row_gives_way_to_that_of_the_next_person_at_this_browser(dana):
    key = browser().session.session_key
    other = browser(User.objects.create_user("other@example.org", PASSWORD).email)
    follow(key, other.session.session_key)
    assert rows() == [other.session.session_key]
    assert UserSession.objects.get().user.email == "other@example.org"


def test_an_account_with_factors_is_deleted(dana):
    factor_by_hand(dana)
    dana.delete()
    assert not Authenticator.objects.exists()


def test_a_code_ends_no_session_when_it_is_used(dana):
    first = browser()
    key = set_up_app(first)
    assert is_logged_in(first)
    second = Client()
    log_in(second)
    second.post(reverse("mfa_authenticate"), {"code": code(key, time.time() + 30)})
    assert is_logged_in(second)
    assert is_logged_in(first)

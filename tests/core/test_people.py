"""People of the team in the admin. Only a superuser makes or changes a superuser."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import Invitation
from accounts.roles import ADMINISTRATORS, LEADS, REVIEWERS
from core.models import User

pytestmark = pytest.mark.usefixtures("site_tree")

PASSWORD = "a-long-password-for-tests"
ONLY_A_SUPERUSER = "Only a superuser can make somebody a superuser."


def in_group(email: str, group: str, **fields) -> User:
    user = User.objects.create_user(email, PASSWORD, first_name="Ada", last_name="One", **fields)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def root() -> User:
    return User.objects.create_superuser("root@example.org", PASSWORD)


@pytest.fixture
def reviewer() -> User:
    return in_group("doctor@example.org", REVIEWERS)


@pytest.fixture
def administrator(client):
    client.force_login(in_group("admin@example.org", ADMINISTRATORS))
    return client


def filled(group: str = REVIEWERS, **changes) -> dict:
    return {
        "email": "Dana@Example.org",
        "first_name": "Dana",
        "last_name": "Doctor",
        "credentials": "MD, specialist in rehabilitation medicine",
        "affiliation": "University Hospital, Basel",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "groups": [Group.objects.get(name=group).pk],
        "is_active": "on",
    } | changes


def invite(client, **changes):
    return client.post(reverse("wagtailusers_users:add"), filled(**changes))


def edit(client, person: User, **changes):
    return client.post(reverse("wagtailusers_users:edit", args=[person.pk]), filled(**changes))


@pytest.fixture
def edit_form(administrator, reviewer) -> str:
    return administrator.get(edit_address(reviewer)).content.decode()


def test_form_asks_for_what_readers_see_beside_a_signature(edit_form):
    for name in ("credentials", "affiliation", "is_demo"):
        help_text = User._meta.get_field(name).help_text
        assert f'name="{name}"' in edit_form
        assert str(help_text) in edit_form
    assert 'name="username"' not in edit_form


def test_form_shows_the_address_and_has_no_box_for_it_or_for_a_password(edit_form):
    assert "doctor@example.org" in edit_form
    for name in ("email", "password1", "password2"):
        assert f'name="{name}"' not in edit_form


def test_demo_mark_is_stored_where_a_demo_is_allowed(administrator, reviewer, settings):
    edit(administrator, reviewer, is_demo="on")
    reviewer.refresh_from_db()
    assert reviewer.is_demo
    settings.DEMO_ALLOWED = False
    assert 'name="is_demo"' not in administrator.get(edit_address(reviewer)).content.decode()
    edit(administrator, reviewer)
    reviewer.refresh_from_db()
    assert reviewer.is_demo, "Nobody takes the mark off on a real site by leaving a box out."


def test_administrator_lifts_nobody_to_superuser(administrator, reviewer):
    answer = edit(administrator, reviewer, is_superuser="on")
    assert ONLY_A_SUPERUSER in answer.content.decode()
    administrator_account = User.objects.get(email="admin@example.org")
    edit(administrator, administrator_account, is_superuser="on")
    assert not User.objects.filter(is_superuser=True).exists()


def test_superuser_makes_a_superuser(client, root, reviewer):
    client.force_login(root)
    edit(client, reviewer, is_superuser="on")
    reviewer.refresh_from_db()
    assert reviewer.is_superuser


@pytest.mark.parametrize("send", [edit, lambda client, person: client.get(edit_address(person))])
def test_administrator_cannot_open_or_change_a_superusers_account(administrator, root, send):
    before = root.password
    answer = send(administrator, root)
    assert answer.status_code == 302
    page = administrator.get(answer.url).content.decode()
    assert "Only a superuser can change the account of a superuser." in page
    root.refresh_from_db()
    assert (root.email, root.password, root.is_superuser) == ("root@example.org", before, True)


def edit_address(person: User) -> str:
    return reverse("wagtailusers_users:edit", args=[person.pk])


def test_list_leads_an_administrator_to_no_superusers_form(administrator, root, reviewer):
    page = administrator.get(reverse("wagtailusers_users:index")).content.decode()
    assert edit_address(reviewer) in page
    assert edit_address(root) not in page


def test_many_at_once_leaves_superusers_alone(administrator, root, reviewer):
    def act(action: str, **data):
        address = reverse("wagtail_bulk_action", args=["core", "user", action])
        ids = f"?id={root.pk}&id={reviewer.pk}"
        return administrator.post(address + ids, data)

    act("assign_role", role=Group.objects.get(name=LEADS).pk)
    assert list(User.objects.filter(groups__name=LEADS)) == [reviewer]
    # Nobody is the last one with a role.
    in_group("lead@example.org", LEADS)
    in_group("second@example.org", REVIEWERS)
    act("set_active_state", mark_as_active="False")
    assert User.objects.get(pk=root.pk).is_active
    assert not User.objects.get(pk=reviewer.pk).is_active


def test_lead_does_not_manage_people(client):
    client.force_login(in_group("lead@example.org", LEADS))
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302
    assert invite(client).status_code == 302
    assert not Invitation.objects.exists()


def test_list_of_people_costs_the_same_for_three_and_thirty(
    administrator, django_assert_num_queries, django_assert_max_num_queries
):
    def people(number: int):
        for i in range(number):
            in_group(f"person-{number}-{i}@example.org", REVIEWERS)
            invite(administrator, email=f"new-{number}-{i}@example.org")

    address = reverse("wagtailusers_users:index")
    people(3)
    administrator.get(address)
    with django_assert_max_num_queries(30) as few:
        administrator.get(address)
    number = len(few.captured_queries)
    people(30)
    administrator.get(address)
    with django_assert_num_queries(number):
        administrator.get(address)

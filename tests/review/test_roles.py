"""Whoever signed stays in the list; the last person with a role does not lose it by a slip."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse

from accounts.models import Role
from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from core.models import User
from mail.models import Mail
from review.errors import ReviewRefused
from review.roles import STANDS_STILL, filled_roles
from tests.mail.factories import recipients
from tests.research.factories import person, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def as_admin(client, team):
    client.force_login(person("admin@example.org", ADMINISTRATORS))
    return client


def edit(user) -> str:
    return reverse("wagtailusers_users:edit", args=[user.pk])


def form_of(client, user) -> dict:
    form = client.get(edit(user)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data |= {"password1": "", "password2": "", "confirmed": ""}
    return {name: value for name, value in data.items() if value not in (None, False)}


def mails_of(role: str) -> list[str]:
    return sorted(recipients(f"Nobody has the role {role}"))


def test_what_stands_still_is_said_for_every_role():
    assert set(Role.objects.values_list("key", flat=True)) == set(STANDS_STILL)


@pytest.mark.parametrize("way", ["role", "account"])
def test_the_last_reviewer_is_asked_about_twice_and_all_are_told(as_admin, team, way):
    data = form_of(as_admin, team.reviewer)
    del data["groups" if way == "role" else "is_active"]
    words = as_admin.post(edit(team.reviewer), data).content.decode()
    assert "Nobody would have the role Medical reviewers: then nobody signs" in words
    assert "Check this box if you want that." in words
    assert REVIEWERS in filled_roles()
    as_admin.post(edit(team.reviewer), data | {"confirmed": "on"})
    assert REVIEWERS not in filled_roles()
    assert mails_of(REVIEWERS) == sorted(
        user.email for user in User.objects.filter(is_active=True) if user.groups.exists()
    )


def test_one_of_two_reviewers_goes_without_a_question(as_admin, team):
    person("second@example.org", REVIEWERS)
    data = form_of(as_admin, team.reviewer)
    del data["groups"]
    as_admin.post(edit(team.reviewer), data)
    assert not team.reviewer.groups.exists()
    assert mails_of(REVIEWERS) == []


def test_all_are_told_on_every_other_road_too(team):
    team.reviewer.groups.clear()
    assert mails_of(REVIEWERS) == sorted([team.editor.email, team.lead.email])
    Group.objects.get(role__key=EDITORS).user_set.remove(team.editor)
    assert mails_of(EDITORS) == [team.lead.email]
    person("second@example.org", ADMINISTRATORS)
    team.lead.delete()
    assert LEADS not in filled_roles()
    assert Mail.objects.filter(kind="role_ended").count() == 4


@pytest.mark.parametrize("action", ["set_active_state", "delete"])
def test_many_at_once_end_no_role(as_admin, team, action):
    second = person("second@example.org", REVIEWERS)
    ids = f"id={team.reviewer.pk}&id={second.pk}"
    address = reverse("wagtail_bulk_action", args=["core", "user", action])
    response = as_admin.post(f"{address}?{ids}", {"mark_as_active": "False"}, follow=True)
    assert "open the person and take the role off" in response.content.decode()
    assert REVIEWERS in filled_roles()


def test_the_last_of_a_role_is_not_deleted_by_the_button(as_admin, team):
    address = reverse("wagtailusers_users:delete", args=[team.editor.pk])
    response = as_admin.post(address, follow=True)
    assert "Nobody would have the role Editors" in response.content.decode()
    assert User.objects.filter(pk=team.editor.pk).exists()


def test_whoever_signed_is_deactivated_and_not_deleted(as_admin, team):
    published(team)
    person("second@example.org", REVIEWERS)
    with pytest.raises(ReviewRefused, match="uncheck “Active”"), transaction.atomic():
        team.reviewer.delete()
    with pytest.raises(ReviewRefused), transaction.atomic():
        User.objects.filter(pk=team.reviewer.pk).delete()
    address = reverse("wagtailusers_users:delete", args=[team.reviewer.pk])
    assert "uncheck “Active”" in as_admin.post(address, follow=True).content.decode()
    assert User.objects.filter(pk=team.reviewer.pk).exists()


@pytest.mark.parametrize("key", [EDITORS, LEADS, REVIEWERS, ADMINISTRATORS])
def test_a_role_is_never_deleted(as_admin, key):
    group = Group.objects.get(role__key=key)
    with pytest.raises(ReviewRefused, match="is a role of this site"), transaction.atomic():
        group.delete()
    address = reverse("wagtailusers_groups:delete", args=[group.pk])
    assert "is a role of this site" in as_admin.post(address, follow=True).content.decode()
    assert Group.objects.filter(pk=group.pk).exists()

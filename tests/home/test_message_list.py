"""The team's list of messages: read by leads, changed by nobody."""

import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS
from core.models import User
from home.models import ContactMessage

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def message():
    return ContactMessage.objects.create(message="Please explain this word.")


@pytest.fixture
def sign_in(client):
    def sign_in_as(group: str):
        user = User.objects.create_user("person@example.org", "a long password")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return sign_in_as


def test_lead_reads_a_message(sign_in, message):
    client = sign_in(LEADS)
    assert client.get(reverse("contact_messages:index")).status_code == 200
    page = client.get(reverse("contact_messages:inspect", args=[message.pk]))
    assert "Please explain this word." in page.content.decode()


@pytest.mark.parametrize("group", [LEADS, ADMINISTRATORS])
def test_nobody_writes_or_rewrites_a_message(sign_in, message, group):
    client = sign_in(group)
    client.post(reverse("contact_messages:add"), {"message": "Invented"})
    client.post(reverse("contact_messages:edit", args=[message.pk]), {"message": "Rewritten"})
    assert list(ContactMessage.objects.values_list("message", flat=True)) == [message.message]
    with pytest.raises(NoReverseMatch):
        reverse("contact_messages:copy", args=[message.pk])


def test_administrator_deletes_a_message_when_its_writer_asks(sign_in, message):
    sign_in(ADMINISTRATORS).post(reverse("contact_messages:delete", args=[message.pk]))
    assert not ContactMessage.objects.exists()


def test_lead_deletes_nothing(sign_in, message):
    sign_in(LEADS).post(reverse("contact_messages:delete", args=[message.pk]))
    assert ContactMessage.objects.exists()


def test_editor_does_not_see_messages(sign_in, message):
    assert sign_in(EDITORS).get(reverse("contact_messages:index")).status_code == 302

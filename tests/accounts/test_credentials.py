"""A new reviewer counts once name and credentials were confirmed, and these keep their history."""

import pytest
from django.test import Client
from wagtail.log_actions import log

from accounts.roles import ADMINISTRATORS, EDITORS, REVIEWERS
from core.models import User
from review.errors import ReviewRefused
from review.log.signer_history import changes_of, interests_of
from review.models import Signer
from review.permissions import is_known
from review.services.confirm_words import confirm, discard
from tests.accounts.conftest import mailed_link
from tests.accounts.test_invitations import answer, invite, role
from tests.core.test_people import PASSWORD, edit, edit_address, in_group
from tests.research.factories import published


@pytest.fixture
def admin(site_tree) -> User:
    return in_group("admin@example.org", ADMINISTRATORS)


@pytest.fixture
def rita(admin) -> User:
    """She joined by an invitation; four people are here."""
    for number in range(2):
        in_group(f"editor-{number}@example.org", EDITORS)
    invite(
        email="rita@example.org",
        first_name="Rita",
        last_name="Reviewer",
        groups=[role(REVIEWERS)],
        by=admin,
    )
    Client().post(mailed_link("rita@example.org"), answer(credentials="MD"))
    return User.objects.get(email="rita@example.org")


@pytest.fixture
def administrator(client, admin, settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(admin)
    return client


def signer(person: User) -> Signer:
    return Signer.objects.get(person=person)


def confirm_as(user: User, person: User) -> None:
    confirm(word=signer(person), user=user, read=signer(person).waiting_words)


def change_credentials(administrator: Client, person: User, credentials: str) -> None:
    names = {"first_name": person.first_name, "last_name": person.last_name, "affiliation": ""}
    groups = [group.pk for group in person.groups.all()]
    edit(administrator, person, credentials=credentials, groups=groups, **names)


def test_who_joined_counts_as_a_reviewer_once_another_person_confirmed_it(admin, rita):
    assert not is_known(rita)
    assert signer(rita) in Signer.waiting_on_homes()
    with pytest.raises(ReviewRefused, match="your own name"):
        confirm_as(rita, rita)
    assert not is_known(rita)
    confirm_as(admin, rita)
    assert is_known(rita)
    assert signer(rita).words_of_readers() == {
        "name": "Rita M. Reviewer",
        "credentials": "MD",
        "affiliation": "",
    }


def test_changed_credentials_wait_and_readers_meet_the_old_ones(administrator, admin, rita):
    confirm_as(admin, rita)
    change_credentials(administrator, rita, "MD, PhD")
    assert is_known(rita)
    assert Signer.objects.known(rita).credentials == "MD"
    # Whoever typed them confirms them as little as the person.
    for writer in (admin, rita):
        with pytest.raises(ReviewRefused, match="another person"):
            confirm_as(writer, rita)
    confirm_as(User.objects.get(email="editor-0@example.org"), rita)
    assert Signer.objects.known(rita).credentials == "MD, PhD"


def test_the_history_names_who_changed_and_who_confirmed_newest_first(administrator, admin, rita):
    confirm_as(admin, rita)
    change_credentials(administrator, rita, "MD, PhD")
    other = User.objects.get(email="editor-0@example.org")
    confirm_as(other, rita)
    change_credentials(administrator, rita, "Professor")
    discard(word=signer(rita), user=other)
    events = [(event.what, event.words, event.by) for event in changes_of(rita)]
    changed, other_name = "Changed, to be confirmed", str(other)
    assert events == [
        ("Not taken over", "Professor", other_name),
        (changed, "Rita M. Reviewer · Professor", str(admin)),
        ("Confirmed", "MD, PhD", other_name),
        (changed, "Rita M. Reviewer · MD, PhD", str(admin)),
        ("Confirmed", "Rita M. Reviewer · MD", str(admin)),
        (changed, "Rita M. Reviewer · MD", "somebody without a log-in"),
    ]
    page = administrator.get(edit_address(rita)).content.decode()
    assert "Rita M. Reviewer · Professor" in page
    assert "By Ada One." in page


def test_what_counts_without_a_second_person_is_recorded_too(site_tree):
    first = User.objects.create_superuser("first@example.org", PASSWORD, credentials="MD")
    assert is_known(first)
    assert [event.what for event in changes_of(first)] == [
        "Changed, and counts without a second person"
    ]


def test_a_log_in_changes_nothing_in_it(client, rita):
    before = changes_of(rita)
    client.login(username="rita@example.org", password=answer()["password1"])
    assert changes_of(rita) == before


def test_the_page_shows_the_interests_stated_at_each_signature(team, admin, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    published(team)
    client.force_login(admin)
    [row] = interests_of(team.reviewer)
    assert row.interests in client.get(edit_address(team.reviewer)).content.decode()


def test_the_history_is_bounded(rita):
    for number in range(40):
        log(instance=signer(rita), action="review.signer", data={"now": {"name": str(number)}})
    events = changes_of(rita)
    assert len(events) == 30
    assert events[0].words == "39"

"""A name and credentials that readers would meet take another person."""

import pytest
from django.urls import reverse
from wagtail.log_actions import LogContext

from accounts.roles import ADMINISTRATORS, REVIEWERS, in_group
from core.models import User
from research.models import PublishedStudy
from review.errors import ReviewRefused
from review.models import Signer, SignOff
from review.models.signer import facts_of
from review.services.confirm_words import confirm as confirm_words
from tests.mail.factories import recipients
from tests.research.factories import (
    act,
    change,
    draft,
    in_medical_review,
    person,
    publish,
    published,
    signing,
    whole_fields,
)  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def admin(team) -> User:
    return person("admin@example.org", ADMINISTRATORS)


def changed(user, by, **facts) -> Signer:
    user = User.objects.get(pk=user.pk)
    for name, value in facts.items():
        setattr(user, name, value)
    with LogContext(user=by):
        user.save()
    return Signer.objects.select_related("person").get(person=user)


def confirm(signer, user) -> None:
    confirm_words(word=signer, user=user, read=signer.waiting_words)


def made(email: str, by, *groups) -> User:
    """As the form makes an account."""
    with LogContext(user=by):
        user = User.objects.create_user(
            email, "password-for-tests", first_name="Nell", last_name="New", credentials="MD"
        )
    user.groups.set(person("x@example.org", *groups).groups.all())
    User.objects.filter(email="x@example.org").delete()
    return user


def test_a_change_waits_and_signatures_bear_what_was_confirmed(client, team, admin):
    signer = changed(team.reviewer, admin, credentials="Nobel laureate")
    page = published(team)
    assert SignOff.objects.newest_for(page).person_credentials == "MD"
    assert "Nobel" not in client.get(page.url).content.decode()
    for user in (admin, team.reviewer, person("y@example.org")):
        with pytest.raises(ReviewRefused):
            confirm(signer, user)
    confirm(signer, team.editor)
    publish(change(page, team.editor, evidence_reason="There was no other group."), team)
    assert SignOff.objects.newest_for(page).person_credentials == "Nobel laureate"


def test_two_who_wrote_it_are_both_no_second_person(team, admin):
    changed(team.reviewer, admin, credentials="PhD")
    signer = changed(team.reviewer, team.lead, affiliation="A clinic")
    for user in (admin, team.lead):
        with pytest.raises(ReviewRefused, match="another person confirms it"):
            confirm(signer, user)
    confirm(signer, team.editor)


def test_nobody_confirms_what_they_have_not_read(team, admin):
    signer = changed(team.reviewer, admin, credentials="PhD")
    read = signer.waiting_words
    changed(team.reviewer, admin, credentials="Nobel laureate")
    with pytest.raises(ReviewRefused, match="changed after you opened"):
        confirm_words(word=signer, user=team.editor, read=read)


def test_what_is_taken_back_waits_for_nobody(team, admin):
    changed(team.reviewer, admin, credentials="PhD")
    signer = changed(team.reviewer, admin, credentials="MD")
    assert not signer.waits
    assert signer.writers == []
    signer = changed(team.reviewer, team.lead, credentials="PhD")
    assert signer.writers == sorted([team.lead.pk, team.reviewer.pk])


def test_whoever_is_asked_sees_whose_words_they_are_and_who_may_not_confirm(client, team, admin):
    signer = changed(team.reviewer, admin, credentials="Nobel laureate")
    client.force_login(team.lead)
    assert f"{signer.name}: Nobel laureate" in client.get("/admin/").content.decode()
    page = client.get(reverse("review:words", args=["signer", signer.pk])).content.decode()
    assert f"name and credentials: {signer.name}" in page
    assert "Confirm it only if you know that it is true" in page
    people = " or ".join(map(str, sorted([admin, team.reviewer], key=lambda one: one.pk)))
    assert f"not {people}." in page


def test_a_new_reviewer_signs_once_somebody_has_confirmed_them(client, team, admin):
    new = made("new@example.org", admin, REVIEWERS)
    assert in_group(new, REVIEWERS)
    page = draft(team.editor, **whole_fields())
    in_medical_review(team, page)
    with pytest.raises(ReviewRefused, match="nobody has confirmed your name"):
        act(page, new, **signing(page))
    client.force_login(team.lead)
    signer = Signer.objects.get(person=new)
    where = reverse("review:words", args=["signer", signer.pk])
    assert where in client.get("/admin/").content.decode()
    assert "Nell New" in client.get(where).content.decode()
    client.post(where, {"read": signer.waiting_words})
    assert where not in client.get("/admin/").content.decode()
    assert act(page, new, **signing(page)).live
    assert PublishedStudy.objects.get().signature["name"] == "Nell New"


def test_with_fewer_than_three_people_a_mail_to_all_stands_in():
    first = made("first@example.org", None, ADMINISTRATORS)
    second = made("second@example.org", first, REVIEWERS)
    assert not Signer.objects.get(person=second).waits
    assert "first@example.org" not in recipients("How readers would meet Nell New")
    signer = changed(second, first, credentials="PhD")
    assert not signer.waits
    assert "second@example.org" in recipients("How readers would meet Nell New")


@pytest.mark.parametrize("away", [{"is_demo": True}, {"is_active": False}])
def test_nobody_gets_rid_of_the_second_person_by_switching_people_off(settings, team, admin, away):
    settings.DEMO_ALLOWED = False
    for user in (team.editor, team.lead, team.reviewer):
        with LogContext(user=admin):
            for name, value in away.items():
                setattr(user, name, value)
            user.save()
    assert changed(team.reviewer, admin, credentials="Nobel laureate").waits


def test_an_invisible_sign_in_a_name_is_refused_where_nobody_confirms_it():
    with pytest.raises(ReviewRefused, match="invisible sign"):
        User.objects.create_user("first@example.org", "password-for-tests", last_name="N\u202eew")


def test_a_name_longer_than_the_column_is_cut():
    long = User(first_name="a" * 150, last_name="b" * 150, email="long@example.org")
    assert len(facts_of(long)["name"]) == Signer._meta.get_field("name").max_length


def test_the_home_asks_as_often_for_many_as_for_one(client, team, admin):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(team.lead)

    def queries(numbers) -> int:
        for number in numbers:
            user = person(f"r{number}@example.org", REVIEWERS)
            changed(user, admin, credentials=f"PhD {number}")
        client.get("/admin/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/")
        return len(asked)

    assert queries(range(2)) == queries(range(2, 8))

"""An account is stopped, and in the same step its work goes to others: on every road."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Lost
from accounts.log import entries
from accounts.models import RecoveryRequest
from accounts.roles import ADMINISTRATORS, LEADS, REVIEWERS
from accounts.services.stop import stop
from accounts.signals import stopped
from core.models import User
from review.assignments.services import assign
from review.choices import Step
from review.errors import ReviewRefused
from review.models import Assignment, SignOff
from tests.mail.factories import written
from tests.research.factories import draft, person, published, submit, whole_fields


@pytest.fixture(autouse=True)
def without_factor(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def scene(team, client) -> SimpleNamespace:
    """Lee the lead has a text to check; Sam is the other lead who may check it."""
    text = draft(team.editor, **whole_fields())
    submit(text, team.editor)
    sam = person("sam@example.org", LEADS, first_name="Sam", last_name="Second")
    turn = Assignment.objects.get(step=Step.CHECK)
    assign(turn, team.lead, team.lead)
    admin = person("admin@example.org", ADMINISTRATORS)
    client.force_login(admin)
    return SimpleNamespace(lee=team.lead, sam=sam, team=team, turn=turn, admin=admin, text=text)


def page_of(who: User) -> str:
    return reverse("people:stop", args=[who.pk])


def whose(turn: Assignment) -> str:
    turn.refresh_from_db()
    assert turn.closed_at is None
    return turn.person.email if turn.person else ""


def is_active(who: User) -> bool:
    return User.objects.get(pk=who.pk).is_active


def mails_to(who: User) -> list[str]:
    return [mail.subject for mail in written() if mail.to == who.email]


def choose(scene, who: object) -> dict[str, object]:
    return {f"work-{scene.turn.pk}": who}


# --- The page -------------------------------------------------------------------------------
def test_the_page_names_the_work_and_offers_only_people_who_may_do_it(client, scene):
    answer = client.get(page_of(scene.lee))
    (form,) = answer.context["forms"]
    (field,) = form.fields.values()
    # Wren wrote it, and Dana is a reviewer.
    assert [label for _value, label in field.choices] == ["Back to everybody", "Sam Second"]
    html = answer.content.decode()
    assert "1 step is with this person." in html
    assert is_active(scene.lee)


def test_the_page_names_what_would_stand_still_and_what_is_in_review(client, scene):
    html = client.get(page_of(scene.team.editor)).content.decode()
    assert "Nobody would have the role Editors" in html
    assert "In review under this name: “A trial of one treatment”" in html


def test_the_form_of_the_person_leads_there(client, scene):
    edit = client.get(reverse("wagtailusers_users:edit", args=[scene.lee.pk])).content.decode()
    assert page_of(scene.lee) in edit
    own = client.get(reverse("wagtailusers_users:edit", args=[scene.admin.pk])).content.decode()
    assert page_of(scene.admin) not in own


def test_one_button_stops_the_account_and_gives_the_work_to_the_one_chosen(client, scene):
    lees = Client()
    lees.force_login(User.objects.get(pk=scene.lee.pk))
    assert client.post(page_of(scene.lee), choose(scene, scene.sam.pk)).status_code == 302
    assert not is_active(scene.lee)
    assert whose(scene.turn) == scene.sam.email
    assert any(subject.startswith("Assigned to you") for subject in mails_to(scene.sam))
    assert lees.get(reverse("wagtailadmin_home")).status_code == 302
    row = entries().get(action="account.stopped")
    assert row.user == scene.admin


def test_without_a_choice_everybody_who_may_do_it_hears_of_it(client, scene):
    before = len(mails_to(scene.sam))
    client.post(page_of(scene.lee), choose(scene, ""))
    assert whose(scene.turn) == ""
    assert len(mails_to(scene.sam)) == before + 1
    scene.turn.refresh_from_db()
    assert "The account of Lee Lead was stopped." in scene.turn.note


@pytest.mark.parametrize("who", ["editor", "reviewer", "lee", "0", "x"])
def test_nobody_gets_work_who_may_not_do_it(client, scene, who):
    people = {"editor": scene.team.editor.pk, "reviewer": scene.team.reviewer.pk}
    people["lee"] = scene.lee.pk
    answer = client.post(page_of(scene.lee), choose(scene, people.get(who, who)))
    assert answer.status_code == 200
    assert is_active(scene.lee)
    assert whose(scene.turn) == scene.lee.email


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_nor_does_the_service_give_it_to_them(scene, who):
    chosen = getattr(scene.team, who).pk
    stop(scene.lee, {"work": {str(scene.turn.pk): chosen}})
    assert whose(scene.turn) == ""


# --- Who may ------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["editor", "reviewer", "lead"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_other_role_stops_an_account(scene, who, method):
    client = Client()
    client.force_login(User.objects.get(pk=getattr(scene.team, who).pk))
    answer = getattr(client, method)(page_of(scene.sam), choose(scene, ""))
    assert answer.status_code == 302
    assert is_active(scene.sam)


def test_an_administrator_stops_no_superuser_and_not_themselves(client, scene):
    root = User.objects.create_superuser("root@example.org")
    for who in (root, scene.admin):
        client.post(page_of(who), choose(scene, ""))
        assert is_active(who)


def test_a_get_stops_nothing_and_what_is_stopped_has_no_page(client, scene):
    client.get(page_of(scene.lee), choose(scene, scene.sam.pk))
    assert is_active(scene.lee)
    stop(scene.lee)
    assert client.get(page_of(scene.lee)).status_code == 404


# --- Other roads ----------------------------------------------------------------------------------
def by_form(client, scene):
    data = {"email": scene.lee.email, "first_name": "Lee", "last_name": "Lead"}
    data["groups"] = [group.pk for group in scene.lee.groups.all()]
    client.post(reverse("wagtailusers_users:edit", args=[scene.lee.pk]), data)


def in_bulk(client, scene):
    address = reverse("wagtail_bulk_action", args=["core", "user", "set_active_state"])
    client.post(f"{address}?id={scene.lee.pk}", {"mark_as_active": "False"})


def by_hand(client, scene):
    lee = User.objects.get(pk=scene.lee.pk)
    lee.is_active = False
    lee.save()


@pytest.mark.parametrize("road", [by_form, in_bulk, by_hand])
def test_on_every_other_road_the_work_goes_back_to_everybody(client, scene, road):
    road(client, scene)
    assert not is_active(scene.lee)
    assert whose(scene.turn) == ""
    assert entries().filter(action="account.stopped").count() == 1


def test_all_of_it_happens_or_nothing(scene):
    def refuse(**kwargs):
        raise ReviewRefused("No.")

    stopped.connect(refuse)
    try:
        with pytest.raises(ReviewRefused), transaction.atomic():
            stop(scene.lee, {"work": {str(scene.turn.pk): scene.sam.pk}})
    finally:
        stopped.disconnect(refuse)
    assert is_active(scene.lee)
    assert whose(scene.turn) == scene.lee.email
    assert not entries().filter(action="account.stopped").exists()


# --- What stays --------------------------------------------------------------------------------
def test_whoever_leaves_stays_named_on_what_they_signed(client, team):
    study = published(team)
    person("second@example.org", REVIEWERS)
    stop(team.reviewer)
    assert SignOff.objects.filter(person_name="Dana Doctor", person_id=team.reviewer.pk).exists()
    assert "Dana Doctor" in client.get(study.get_absolute_url()).content.decode()


def test_an_account_is_opened_again_as_it_was(client, scene):
    Authenticator.objects.create(user=scene.lee, type="webauthn", data={"name": "mine"})
    stop(scene.lee)
    data = {"email": scene.lee.email, "first_name": "Lee", "last_name": "Lead", "is_active": "on"}
    data["groups"] = [group.pk for group in scene.lee.groups.all()]
    client.post(reverse("wagtailusers_users:edit", args=[scene.lee.pk]), data)
    lee = User.objects.get(pk=scene.lee.pk)
    assert lee.is_active
    assert lee.password == scene.lee.password
    assert Authenticator.objects.filter(user=lee).exists()
    assert entries().filter(action="account.opened_again").count() == 1
    assert whose(scene.turn) == ""


# --- At the same moment -----------------------------------------------------------------------
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_names_the_person_is_written_while_the_account_is_being_stopped(team):
    """A signature ends so, with rows in its hands that the stop waits for."""

    def somebody_asks() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            RecoveryRequest.objects.create(
                person=team.reviewer, kind=Lost.FACTOR, asked_by=team.lead, asked_at=timezone.now()
            )
        finally:
            connections.close_all()

    with transaction.atomic(), ThreadPoolExecutor(1) as other:
        stop(team.reviewer)
        other.submit(somebody_asks).result()
    assert not is_active(team.reviewer)

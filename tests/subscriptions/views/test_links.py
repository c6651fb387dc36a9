"""What the links in a mail do: confirm, change, stop, delete; and what a wrong one says."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mail.models import Mail
from subscriptions import consent, tokens
from subscriptions.choices import Frequency, Kind, Status
from subscriptions.models import Asked, Consent, SentStudy, Subscriber
from subscriptions.models.subscriber import new_key
from subscriptions.services.ask import ask_for_link, ask_to_subscribe
from taxonomy.models import Category
from tests.subscriptions.factories import go, mail_to, subscriber

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
EVIL = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}


def ask(email: str = "ana@example.org", frequency: str = "weekly", topics=()) -> None:
    ask_to_subscribe(
        email=email,
        frequency=frequency,
        topics=list(topics),
        consent_version=consent.VERSION,
        now=timezone.now(),
    )


def waiting(**facts) -> Subscriber:
    ask(**facts)
    go()
    return Subscriber.objects.get()


def path(purpose: str, person: Subscriber) -> str:
    return tokens.path_for(purpose, person)


# --- Confirm ----------------------------------------------------------------------------------
def test_opening_the_link_changes_nothing_and_the_button_confirms(client):
    person = waiting(topics=[Category.objects.get(slug="pain-spasticity").pk])
    address = path(tokens.CONFIRM, person)
    for _scanner in range(3):
        page = client.get(address).content.decode()
        client.head(address)
    assert "Pain &amp; Spasticity" in page
    assert consent.words(consent.VERSION) in page
    person.refresh_from_db()
    assert person.is_waiting
    answer = client.post(address)
    assert (answer.status_code, answer["Location"]) == (303, address)
    person.refresh_from_db()
    assert person.is_active
    assert "You are subscribed" in client.get(address).content.decode()


def test_consent_keeps_the_words_their_version_and_both_steps(client):
    person = waiting()
    given = Consent.objects.get()
    assert (given.words, given.version) == (consent.words("1"), "1")
    assert given.asked_at == person.asked_at
    assert given.confirmed_at is None
    client.post(path(tokens.CONFIRM, person))
    given.refresh_from_db()
    person.refresh_from_db()
    assert given.confirmed_at == person.confirmed_at


def test_nothing_keeps_a_network_address(client):
    client.post(
        "/subscribe/",
        {"email": "ana@example.org", "frequency": "weekly", "consent_version": "1"},
        REMOTE_ADDR="203.0.113.77",
    )
    rows = [*Asked.objects.values()]
    go()
    client.post(path(tokens.CONFIRM, Subscriber.objects.get()), REMOTE_ADDR="203.0.113.77")
    for model in (Subscriber, Consent, Mail):
        rows += model.objects.values()
    assert "203.0.113" not in repr(rows)


def test_an_old_confirmation_cannot_start_what_was_stopped(client):
    person = waiting()
    client.post(path(tokens.CONFIRM, person))
    client.post(path(tokens.STOP, person), ONE_CLICK)
    client.post(path(tokens.CONFIRM, person))
    person.refresh_from_db()
    assert person.is_stopped


def test_another_site_cannot_press_the_button(client):
    person = waiting()
    for purpose in (tokens.CONFIRM, tokens.CHOICES):
        assert client.post(path(purpose, person), headers=EVIL).status_code == 403
    person.refresh_from_db()
    assert person.is_waiting


# --- Asked again ------------------------------------------------------------------------------
def test_a_second_request_brings_one_more_mail_an_hour_at_most(mailoutbox):
    for _number in range(3):
        ask()
        go()
    assert len(mailoutbox) == 1
    Subscriber.objects.update(answered_at=timezone.now() - timedelta(minutes=61))
    ask(frequency="monthly")
    go()
    assert [mail.subject for mail in mailoutbox] == ["Please confirm your subscription"] * 2
    assert Subscriber.objects.get().frequency == Frequency.MONTHLY
    assert Consent.objects.count() == 1


def test_a_confirmed_address_hears_so_and_nothing_is_changed(mailoutbox):
    subscriber(frequency=Frequency.MONTHLY)
    ask(email="ANA@example.org", frequency="weekly")
    go()
    assert mailoutbox[0].subject == "You are subscribed already"
    assert "Once a month" in mailoutbox[0].body
    assert "/subscribe/choices/" in mailoutbox[0].body
    assert Subscriber.objects.get().frequency == Frequency.MONTHLY


def test_case_makes_no_second_subscriber():
    from django.db import IntegrityError, transaction

    ask(email="Ana@Example.org")
    ask(email="ana@EXAMPLE.ORG")
    go()
    assert Subscriber.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        subscriber("ANA@example.org")


def test_a_new_link_comes_by_mail_and_only_to_an_address_that_we_know(client, mailoutbox):
    person = subscriber()
    for email in ("ana@example.org", "other@example.org"):
        answer = client.post("/subscribe/link/", {"email": email})
        assert (answer.status_code, answer["Location"]) == (303, "/subscribe/link/sent/")
    go()
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"]]
    assert path(tokens.CHOICES, person) in mailoutbox[0].body


def test_a_new_link_for_somebody_who_waits_is_the_confirmation(mailoutbox):
    subscriber(status=Status.WAITING, asked_at=timezone.now())
    ask_for_link(email="ana@example.org", now=timezone.now())
    go()
    assert "/subscribe/confirm/" in mailoutbox[0].body


# --- Choices ----------------------------------------------------------------------------------
def test_choices_are_shown_changed_and_kept(client):
    topic = Category.objects.get(slug="bladder-bowel")
    person = subscriber(topics=[topic])
    address = path(tokens.CHOICES, person)
    page = client.get(address).content.decode()
    assert "ana@example.org" in page
    assert page.count(" checked>") == 2
    answer = client.post(address, {"frequency": "corrections", "topics": []})
    assert answer["Location"] == f"{address}?saved=1"
    assert "Your choices are saved." in client.get(answer["Location"]).content.decode()
    person.refresh_from_db()
    assert (person.frequency, person.all_topics) == (Frequency.CORRECTIONS, True)
    assert client.post(address, {"frequency": ""}).status_code == 422


def test_who_comes_back_to_digests_gets_no_flood_of_what_was_before(client):
    person = subscriber(frequency=Frequency.CORRECTIONS)
    client.post(path(tokens.CHOICES, person), {"frequency": "weekly"})
    person.refresh_from_db()
    assert timezone.now() - person.digested_until < timedelta(minutes=1)


def test_a_topic_that_is_deleted_never_means_all_topics():
    person = subscriber(topics=[Category.objects.create(name="Short-lived", slug="short-lived")])
    Category.objects.get(slug="short-lived").delete()
    person.refresh_from_db()
    assert not person.all_topics


def test_who_stopped_can_start_again_and_agrees_again(client):
    person = subscriber()
    client.post(path(tokens.STOP, person), ONE_CLICK)
    address = path(tokens.CHOICES, person)
    assert consent.words(consent.VERSION) in client.get(address).content.decode()
    client.post(address, {"frequency": "weekly"})
    person.refresh_from_db()
    assert person.is_active
    assert person.stopped_at is None
    assert person.consents.get().confirmed_at == person.digested_until


def test_a_choice_confirms_nobody(client):
    person = waiting()
    client.post(path(tokens.CHOICES, person), {"frequency": "weekly"})
    person.refresh_from_db()
    assert person.is_waiting


# --- Stop -------------------------------------------------------------------------------------
def test_the_mail_program_stops_mail_with_one_request_from_anywhere(client):
    person = subscriber()
    mail_to(person)
    address = path(tokens.STOP, person)
    assert "Stop all mail?" in client.get(address).content.decode()
    person.refresh_from_db()
    assert person.is_active
    for _twice in range(2):
        answer = client.post(address, ONE_CLICK, headers=EVIL)
        assert answer.status_code == 200
        assert "You will get no more mail from us" in answer.content.decode()
        assert not answer.cookies
    person.refresh_from_db()
    assert person.is_stopped
    assert not Mail.objects.exists()


def test_a_provider_that_asks_for_a_csrf_token_gets_none_and_needs_none():
    from django.test import Client

    person = subscriber()
    answer = Client(enforce_csrf_checks=True).post(path(tokens.STOP, person), ONE_CLICK)
    assert answer.status_code == 200
    person.refresh_from_db()
    assert person.is_stopped


def test_another_body_stops_nothing(client):
    person = subscriber()
    assert client.post(path(tokens.STOP, person), {"x": "y"}).status_code == 200
    person.refresh_from_db()
    assert person.is_active


def test_to_stop_before_the_second_step_erases_the_address(client):
    person = waiting()
    client.post(path(tokens.STOP, person), ONE_CLICK)
    assert not Subscriber.objects.exists()
    answer = client.post(path(tokens.STOP, person), ONE_CLICK)
    assert answer.status_code == 200
    assert "You will get no more mail from us" in answer.content.decode()


# --- Delete -----------------------------------------------------------------------------------
def test_after_deletion_nothing_of_the_person_stays(client, relay):
    person = waiting()
    client.post(path(tokens.CONFIRM, person))
    mail_to(person, key="waits")
    SentStudy.objects.create(subscriber=person, page_id=1, version=1, sent_at=timezone.now())
    ask()
    address = reverse("subscriptions:delete", args=[tokens.token(tokens.CHOICES, person)])
    assert "Delete everything?" in client.get(address).content.decode()
    assert Subscriber.objects.exists()
    assert client.post(address)["Location"] == "/subscribe/deleted/"
    for model in (Subscriber, Consent, Mail, SentStudy, Asked):
        assert not model.objects.exists(), model
    arrived = len(relay.arrived)
    go()
    assert len(relay.arrived) == arrived


# --- Links that do not work -------------------------------------------------------------------
def test_a_wrong_link_says_what_to_do(client):
    person = subscriber()
    good = tokens.token(tokens.CHOICES, person)
    other_purpose = tokens.token(tokens.CONFIRM, person)
    for wrong in ("x", good[:-1], f"{good}x", other_purpose, good.replace(".", "", 1)):
        for name in ("choices", "confirm", "delete", "new_links", "stop"):
            if (name, wrong) == ("confirm", other_purpose):
                continue
            answer = client.get(reverse(f"subscriptions:{name}", args=[wrong]))
            assert answer.status_code == 404, (name, wrong)
            assert "Ask for a new link by mail" in answer.content.decode()


def test_new_links_end_the_old_ones_but_stopping_works_for_ever(client, mailoutbox):
    person = subscriber()
    old, stop = path(tokens.CHOICES, person), path(tokens.STOP, person)
    client.post(reverse("subscriptions:new_links", args=[tokens.token(tokens.CHOICES, person)]))
    assert client.get(old).status_code == 404
    person.refresh_from_db()
    assert client.get(path(tokens.CHOICES, person)).status_code == 200
    go()
    assert path(tokens.CHOICES, person) in mailoutbox[0].body
    assert client.post(stop, ONE_CLICK).status_code == 200
    person.refresh_from_db()
    assert person.is_stopped


def test_a_key_alone_opens_nothing():
    person = subscriber()
    assert tokens.read(tokens.CHOICES, f"{person.public_id.hex}.{person.key}") is None
    token = tokens.token(tokens.CHOICES, person)
    Subscriber.objects.update(key=new_key())
    assert tokens.read(tokens.CHOICES, token) is None


def test_links_name_no_address_and_pages_behind_them_are_for_one_person(client):
    person = subscriber()
    for purpose in (tokens.CONFIRM, tokens.CHOICES, tokens.STOP):
        address = path(purpose, person)
        assert "ana" not in address.replace("/subscribe/", "").split("/")[0]
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies


def test_every_mail_leads_to_its_choices_and_to_the_end(mailoutbox, client):
    person = subscriber()
    for kind in (Kind.ALREADY, Kind.LINK, Kind.CONFIRM):
        from subscriptions.services.answer import queue_answer

        queue_answer(person, kind, timezone.now())
    Subscriber.objects.update(status=Status.WAITING, asked_at=timezone.now())
    go()
    assert len(mailoutbox) == 3
    for mail in mailoutbox:
        html = mail.alternatives[0][0]
        for purpose in (tokens.CHOICES, tokens.STOP):
            assert path(purpose, person) in mail.body
            assert path(purpose, person) in html
        assert "@@" not in mail.body + html

"""Writing to the team: nothing is lost, nothing is forged, nobody is followed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from home.models import ContactMessage
from home.views import MESSAGES_PER_HOUR
from mail.models import Letter, Mail
from tests.mail.conftest import SMTP
from tests.mail.factories import send as deliver_later
from tests.mail.relay import free_port, running_relay

pytestmark = pytest.mark.usefixtures("site")
WORDS = {"name": "Ana", "email": "ana@example.org", "message": "A word is hard to read."}


@pytest.fixture
def send(client, capture_on_commit):
    def send_form(headers=None, **changes):
        with capture_on_commit(execute=True):
            return client.post(reverse("home:contact_send"), WORDS | changes, headers=headers or {})

    return send_form


def test_message_is_stored_and_mailed_to_the_team(send, settings):
    answer = send()
    assert (answer.status_code, answer["Location"]) == (303, "/contact/?sent=1")
    stored = ContactMessage.objects.get()
    assert (stored.name, stored.email, stored.message) == tuple(WORDS.values())
    assert stored.mail_sent
    assert mail.outbox[0].to == [settings.CONTACT_EMAIL]
    assert mail.outbox[0].message()["Reply-To"] == "ana@example.org"
    assert "A word is hard to read." in mail.outbox[0].body


def test_a_relay_that_is_down_loses_nothing_and_gets_the_message_later(send, settings):
    settings.RELAY_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    assert send().status_code == 303
    stored = ContactMessage.objects.get()
    assert stored.message == WORDS["message"]
    assert not stored.mail_sent
    with running_relay(settings.EMAIL_PORT) as relay:
        deliver_later(timezone.now() + timedelta(minutes=2))
    stored.refresh_from_db()
    assert stored.mail_sent
    assert relay.mails[0]["Reply-To"] == "ana@example.org"
    assert WORDS["message"] in relay.mails[0].get_content()


def test_a_deleted_message_takes_its_mail_along(client):
    client.post(reverse("home:contact_send"), WORDS)
    ContactMessage.objects.all().delete()
    assert not Mail.objects.exists()
    assert not Letter.objects.filter(text__contains=WORDS["message"]).exists()


def test_reader_is_told_that_the_message_is_stored(client):
    page = client.get("/contact/?sent=1").content.decode()
    assert "Your message is stored" in page


def test_robot_gets_the_same_thanks_and_nothing_is_stored(send):
    answer = send(website="https://spam.example")
    assert (answer.status_code, answer["Location"]) == (303, "/contact/?sent=1")
    assert not ContactMessage.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_form_of_another_site_is_refused(send, headers):
    answer = send(headers=headers)
    assert answer.status_code == 403
    assert "came from another site" in answer.content.decode()
    assert not ContactMessage.objects.exists()


def test_form_of_our_own_page_is_taken(send):
    headers = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert send(headers=headers).status_code == 303
    assert ContactMessage.objects.count() == 1


def test_too_many_messages_are_stopped_and_the_text_stays(send):
    for _ in range(MESSAGES_PER_HOUR):
        assert send().status_code == 303
    answer = send(message="This one is too much.")
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "wait an hour" in page
    assert "This one is too much." in page
    assert ContactMessage.objects.count() == MESSAGES_PER_HOUR


def test_limit_keeps_no_plain_address(send):
    send()
    assert cache._cache
    assert not any("127.0.0.1" in key for key in cache._cache)


def test_typed_text_stays_when_something_is_wrong(send):
    answer = send(email="ana@", message="<b>My words</b>")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "&lt;b&gt;My words&lt;/b&gt;" in page
    assert 'value="ana@"' in page
    assert "Example: name@example.org" in page
    assert not ContactMessage.objects.exists()


def test_the_answer_of_the_team_goes_to_the_domain_that_was_meant(send):
    send(email="Jane@STRAßE.example")
    assert ContactMessage.objects.get().email == "Jane@xn--strae-oqa.example"
    assert mail.outbox[0].message()["Reply-To"] == "Jane@xn--strae-oqa.example"


@pytest.mark.parametrize("typed", ["jane@localhost", "jane@example.org."])
def test_an_address_that_no_answer_can_reach_gets_a_sentence(send, typed):
    answer = send(email=typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="id_email_error"' in page
    assert f'value="{typed}"' in page
    assert not ContactMessage.objects.exists()


def test_very_long_message_gets_a_clear_answer_and_stays(send):
    answer = send(message="x" * 10_000)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "10000 characters" in page
    assert "5000" in page
    assert "x" * 10_000 in page


def test_browser_does_not_cut_a_long_paste_in_silence(client):
    assert "maxlength" not in client.get("/contact/").content.decode().split("<form", 2)[2]


def test_control_characters_are_dropped_and_the_words_stay(send):
    assert send(message="One\x00\r\nTwo\x07", name="A\x00na\nB", email="ana\x00@example.org")
    stored = ContactMessage.objects.get()
    assert stored.message == "One\nTwo"
    assert stored.name == "Ana B"
    assert stored.email == "ana@example.org"


def test_only_spaces_is_no_message(send):
    assert send(message=" \n ").status_code == 422


def test_opening_the_form_address_leads_to_the_contact_page(client):
    answer = client.get(reverse("home:contact_send"))
    assert (answer.status_code, answer["Location"]) == (302, "/contact/")


def test_contact_page_says_where_to_turn_in_an_emergency(client):
    page = client.get("/contact/").content.decode()
    assert "Call your local emergency number now." in page
    assert "Nobody reads messages here at night" in page


def test_reader_gets_no_cookie(client, send):
    client.get("/contact/")
    assert not send().cookies
    assert not client.cookies

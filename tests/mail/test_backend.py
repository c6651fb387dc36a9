"""Whoever sends a mail, it goes into the outbox."""

import pytest
from django.conf import settings as site_settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail

from config.settings import base
from mail.models import Letter, Mail
from tests.mail.factories import send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings) -> None:
    """Django puts a backend of its own in place for tests."""
    settings.EMAIL_BACKEND = base.EMAIL_BACKEND


def test_the_site_sends_nothing_but_through_the_outbox():
    assert base.EMAIL_BACKEND == "mail.backend.OutboxBackend"
    assert site_settings.RELAY_BACKEND != base.EMAIL_BACKEND


def test_each_recipient_gets_a_mail_of_their_own(mailoutbox):
    assert send_mail("Hello\nthere", "Words.", "us@example.org", ["a@example.org", "b@example.org"])
    assert mailoutbox == []
    send()
    assert [mail.to for mail in mailoutbox] == [["a@example.org"], ["b@example.org"]]
    assert {mail.subject for mail in mailoutbox} == {"Hello there"}


def test_headers_and_the_other_form_come_along(relay):
    message = EmailMultiAlternatives(
        "Hello", "Words.", to=["a@example.org"], reply_to=["team@example.org"],
        headers={"X-Why": "a test"},
    )  # fmt: skip
    message.attach_alternative("<p>Words.</p>", "text/html")
    message.send()
    send()
    mail = relay.mails[0]
    assert (mail["Reply-To"], mail["X-Why"]) == ("team@example.org", "a test")
    assert "<p>Words.</p>" in mail.get_body(("html",)).get_content()


def test_words_that_open_something_stay_no_longer_than_they_wait(mailoutbox):
    send_mail("Reset", "The secret link", None, ["a@example.org", "b@example.org"])
    assert Letter.objects.filter(text__contains="secret").exists()
    send()
    assert len(mailoutbox) == 2
    assert not Letter.objects.filter(text__contains="secret").exists()


def test_a_file_is_refused_before_anything_is_stored():
    message = EmailMessage("Hello", "Words.", to=["a@example.org"])
    message.attach("a.txt", "text")
    with pytest.raises(ValueError, match="Send a link instead"):
        message.send()
    assert not Mail.objects.exists()

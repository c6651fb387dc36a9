"""A delivery as the bytes that go to the relay: the same bytes with each try."""

import hashlib
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from subscriptions import tokens
from subscriptions.models import Delivery, Subscriber

# Where a letter has one of these, each person gets a link of their own.
MARKS = {
    purpose: f"@@{purpose}-link@@" for purpose in (tokens.CONFIRM, tokens.CHOICES, tokens.STOP)
}


class SameBytes(EmailMultiAlternatives):
    """Without a boundary that is drawn by lot."""

    def message(self, **options: Any):
        made = super().message(**options)
        seed = self.extra_headers["Message-ID"]
        made.set_boundary(f"=_{hashlib.sha256(seed.encode()).hexdigest()[:32]}")
        return made


def message_for(delivery: Delivery, connection: Any = None) -> SameBytes:
    person, letter = delivery.subscriber, delivery.letter
    message = SameBytes(
        letter.subject,
        _with_links(letter.text, person),
        to=[person.email],
        connection=connection,
        headers={
            "Message-ID": delivery.message_id,
            "Date": format_datetime(delivery.created_at),
            "Auto-Submitted": "auto-generated",
            # RFC 8058: the mail program's own button, without a question and without a log-in.
            "List-Unsubscribe": f"<{link(tokens.STOP, person)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(_with_links(letter.html, person), "text/html")
    return message


def link(purpose: str, person: Subscriber) -> str:
    return settings.SITE_URL + tokens.path_for(purpose, person)


def _with_links(words: str, person: Subscriber) -> str:
    for purpose, mark in MARKS.items():
        if mark in words:
            words = words.replace(mark, link(purpose, person))
    return words

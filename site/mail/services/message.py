"""A mail as the bytes that go to the relay: the same bytes with each try."""

import hashlib
from email.utils import format_datetime
from typing import Any

from django.core.mail import EmailMultiAlternatives

from mail.models import Mail
from mail.senders import sender_of


class SameBytes(EmailMultiAlternatives):
    """Without a boundary that is drawn by lot."""

    def message(self, **options: Any):
        made = super().message(**options)
        if made.is_multipart():
            seed = self.extra_headers["Message-ID"]
            made.set_boundary(f"=_{hashlib.sha256(seed.encode()).hexdigest()[:32]}")
        return made


def message_for(mail: Mail, connection: Any = None) -> SameBytes:
    sender, letter = sender_of(mail), mail.letter
    headers = {
        "Message-ID": mail.message_id,
        "Date": format_datetime(mail.created_at),
        "Auto-Submitted": "auto-generated",
        **mail.headers,
        **sender.headers(mail),
    }
    message = SameBytes(
        letter.subject,
        sender.personal(letter.text, mail),
        to=[sender.address(mail)],
        connection=connection,
        headers=headers,
    )
    if letter.html:
        message.attach_alternative(sender.personal(letter.html, mail), "text/html")
    return message

"""The EMAIL_BACKEND of the site: what anybody sends goes into the outbox.

So no request waits for a relay, whoever wrote the code that sends: Django's link for a new
password, Wagtail's comments, our own. The worker hands it over with RELAY_BACKEND.
"""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from mail.choices import Priority
from mail.senders import SiteSender
from mail.services import letters
from mail.services.outbox import new_mail, post


class OutboxBackend(BaseEmailBackend):
    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Answers how many messages are in the outbox now. A file goes with none of them."""
        for message in email_messages:
            if message.attachments:
                raise ValueError("The outbox takes no attachments. Send a link instead.")
            words = letters.letter(
                " ".join(str(message.subject).split())[: letters.LONGEST_SUBJECT],
                str(message.body),
                now=timezone.now(),
                html=_html(message),
            )
            letter = letters.store(words)
            for address in message.recipients():
                mail = new_mail(
                    sender=SiteSender.name,
                    letter=letter,
                    to=address,
                    headers=_headers(message),
                    priority=Priority.WAITED_FOR,
                    now=timezone.now(),
                )
                post(mail)
        return len(email_messages)


def _html(message: EmailMessage) -> str:
    others = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    return next((str(content) for content, kind in others if kind == "text/html"), "")


def _headers(message: EmailMessage) -> dict[str, str]:
    replies = {"Reply-To": ", ".join(message.reply_to)} if message.reply_to else {}
    return {**replies, **message.extra_headers}

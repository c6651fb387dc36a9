from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from accounts.sender import AccountSender
from mail.choices import Priority
from mail.services.letters import compose, store
from mail.services.outbox import new_mail, post


def write(event: str, to: Iterable[str], **words: Any) -> None:
    """One mail for each address, within the transaction of its cause.

    `event` names a template in templates/accounts/mail/; a room above names its own with its
    folder ("review/mail/your_signature").
    """
    now = timezone.now()
    template = event if "/" in event else f"accounts/mail/{event}"
    for address in dict.fromkeys(to):
        letter = store(compose(template, words, now=now))
        mail = new_mail(
            sender=AccountSender.name,
            kind=event.rpartition("/")[2],
            letter=letter,
            to=address,
            priority=Priority.WAITED_FOR,
            now=now,
        )
        post(mail)

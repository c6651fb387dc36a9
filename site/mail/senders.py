"""Rooms that send mail. Each says who gets its mails, whether they still want them, and what only
it can put into them. The mail room knows no study and no subscriber: it asks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _


class Sender:
    """Of one room. Override what differs; everything is asked while the mail is in hand."""

    name = ""
    label: Any = ""
    # Words that open something are erased as soon as they are sent.
    words_are_secret = False

    def address(self, mail: Any) -> str:
        return mail.to

    def who(self, mail: Any) -> str:
        """For the team's list of mails."""
        return self.address(mail)

    def is_wanted(self, mail: Any, now: datetime) -> bool:
        """Asked at the last moment. May also give the mail newer words (`mail.letter`)."""
        return True

    def personal(self, words: str, mail: Any) -> str:
        """The words with what is this person's own."""
        return words

    def headers(self, mail: Any) -> Mapping[str, str]:
        return {}

    def on_claim(self, mail: Any, now: datetime) -> None:
        """In the transaction of the claim, before the relay hears of the mail."""

    def on_sent(self, mail: Any, now: datetime) -> None:
        """In the transaction that notes the relay's yes."""


class SiteSender(Sender):
    """What Django and Wagtail send by themselves, such as a link for a new password."""

    name = "site"
    label = _("Accounts and comments")
    words_are_secret = True


_senders: dict[str, Sender] = {}


def register(sender: Sender) -> None:
    """Call this in `AppConfig.ready`."""
    _senders[sender.name] = sender


def sender_of(mail: Any) -> Sender:
    return _senders[mail.sender]


def labels() -> list[tuple[str, Any]]:
    return [(sender.name, sender.label) for sender in _senders.values()]


register(SiteSender())

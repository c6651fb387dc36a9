"""What the mail room asks about mail to subscribers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mail.senders import Sender
from subscriptions import tokens
from subscriptions.choices import Frequency, Kind
from subscriptions.models import SentStudy, Subscriber
from subscriptions.services.freshness import refresh
from subscriptions.services.letters import MARKS, versions


class SubscriptionSender(Sender):
    name = "subscriptions"
    label = gettext_lazy("Mail to subscribers")

    def address(self, mail: Any) -> str:
        return mail.content_object.email

    def who(self, mail: Any) -> str:
        """Nobody on the team sees a list of addresses."""
        return _("A subscriber")

    def is_wanted(self, mail: Any, now: datetime) -> bool:
        """Whoever stopped a second ago gets nothing any more; a digest that waited says only what
        readers can still see."""
        person = mail.content_object
        if mail.kind == Kind.DIGEST:
            wants_digests = person.is_active and person.frequency != Frequency.CORRECTIONS
            return wants_digests and refresh(mail, now)
        if mail.kind == Kind.NOTICE:
            return person.is_active
        return person.is_waiting if mail.kind == Kind.CONFIRM else True

    def personal(self, words: str, mail: Any) -> str:
        for purpose, mark in MARKS.items():
            if mark in words:
                words = words.replace(mark, link(purpose, mail.content_object))
        return words

    def headers(self, mail: Any) -> Mapping[str, str]:
        """RFC 8058: the mail program's own button, without a question and without a log-in."""
        return {
            "List-Unsubscribe": f"<{link(tokens.STOP, mail.content_object)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    def on_claim(self, mail: Any, now: datetime) -> None:
        """What it carries is noted before the relay hears of it: see SentStudy."""
        SentStudy.objects.bulk_create(
            [
                SentStudy(
                    subscriber_id=mail.object_id, page_id=page_id, version=version, sent_at=now
                )
                for page_id, version in versions(mail.letter).items()
            ],
            ignore_conflicts=True,
        )


def link(purpose: str, person: Subscriber) -> str:
    return settings.SITE_URL + tokens.path_for(purpose, person)

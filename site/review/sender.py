"""What the mail room asks about mail to people with an account here."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mail.senders import Sender


class TeamSender(Sender):
    name = "team"
    label = _("Mail to the team")

    def address(self, mail: Any) -> str:
        return mail.to or mail.content_object.email

    def who(self, mail: Any) -> str:
        return mail.to or str(mail.content_object)

    def is_wanted(self, mail: Any, now: datetime) -> bool:
        return bool(mail.to) or may_be_mailed(mail.content_object)


def may_be_mailed(person: Any) -> bool:
    return bool(person.is_active and person.email and (settings.DEMO_ALLOWED or not person.is_demo))

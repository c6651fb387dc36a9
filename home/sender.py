"""What the mail room asks about readers' messages to the team."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.models import ContactMessage
from mail.senders import Sender


class ContactSender(Sender):
    name = "contact"
    label = gettext_lazy("Contact form")

    def address(self, mail: Any) -> str:
        return settings.CONTACT_EMAIL

    def personal(self, words: str, mail: Any) -> str:
        """A reader's own words stand in their row alone, and go with it when they ask for it."""
        stored = mail.content_object
        said = {
            "@@number@@": str(stored.pk),
            "@@name@@": stored.name or _("not given"),
            "@@email@@": stored.email or _("not given, so no answer is wanted"),
        }
        for mark, value in said.items():
            words = words.replace(mark, value)
        # Last, so that nothing in it is taken for a mark.
        return words.replace("@@message@@", stored.message)

    def headers(self, mail: Any) -> Mapping[str, str]:
        email = mail.content_object.email
        return {"Reply-To": email} if email else {}

    def on_sent(self, mail: Any, now: datetime) -> None:
        ContactMessage.objects.filter(pk=mail.object_id).update(mail_sent=True)

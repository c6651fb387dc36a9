from typing import Any

from django.utils.translation import gettext_lazy as _

from mail.senders import Sender


class AccountSender(Sender):
    """Mails about accounts. Some hold links that open one, so no word of them is kept."""

    name = "accounts"
    label = _("Log-in and accounts")
    words_are_secret = True

    def who(self, mail: Any) -> str:
        return mail.to

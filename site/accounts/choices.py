from django.db import models
from django.utils.translation import gettext_lazy as _


class Lost(models.TextChoices):
    """What keeps a person out of their account."""

    FACTOR = "factor", _("The phone, passkey and recovery codes are lost")
    MAILBOX = "mailbox", _("The mailbox is lost: there is a new e-mail address")

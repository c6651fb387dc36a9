from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What became of one mail to one person."""

    QUEUED = "queued", _("Waits")
    SENDING = "sending", _("Is being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed for good")
    NOT_NEEDED = "not_needed", _("Not needed any more")


class Priority(models.IntegerChoices):
    """Which mail goes first: somebody sits and waits for the first ones."""

    WAITED_FOR = 0
    NEWS = 1
    DIGEST = 2

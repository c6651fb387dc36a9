from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    WAITING = "waiting", _("Waits for the second step")
    ACTIVE = "active", _("Confirmed")
    STOPPED = "stopped", _("Stopped")


class Frequency(models.TextChoices):
    WEEKLY = "weekly", _("Once a week")
    MONTHLY = "monthly", _("Once a month")
    CORRECTIONS = "corrections", _("Only corrections of summaries that you already got")


# What a new subscriber chooses from. The third is for people who have already received something.
DIGESTS = (Frequency.WEEKLY, Frequency.MONTHLY)


class Wish(models.TextChoices):
    """What somebody asks for with a form, before we know who they are."""

    SUBSCRIBE = "subscribe", _("Subscribe")
    LINK = "link", _("A new link")


class Kind(models.TextChoices):
    CONFIRM = "confirm", _("Please confirm")
    ALREADY = "already", _("Subscribed already")
    LINK = "link", _("A new link")
    NOTICE = "notice", _("Correction or withdrawal")
    DIGEST = "digest", _("New studies")

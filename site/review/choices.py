from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.TextChoices):
    """What a row of the log of decisions says. Only the newest row of a page counts."""

    SIGNED = "signed", _("Signed")
    RETURNED = "returned", _("Returned with reasons")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class WithdrawalReason(models.TextChoices):
    """The fixed list of public reasons: an emergency never publishes words nobody signed."""

    RETRACTED = "retracted", _("The source was retracted.")
    ERROR = "error", _("We found an error and are correcting it.")
    OUTDATED = "outdated", _("The text was out of date.")
    RIGHTS = "rights", _("We did not have the right to show it.")

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """What a reader disliked. Each is a column of `Feedback` with the same name."""

    TOO_HARD = "too_hard", _("It was too hard to read")
    SOMETHING_MISSING = "something_missing", _("Something is missing")
    NOT_ABOUT_ME = "not_about_me", _("It is not about somebody like me")
    LOOKS_WRONG = "looks_wrong", _("Something looks wrong")


class Outcome(models.TextChoices):
    """The outcome of an answer that the team looked at."""

    MENDED = "mended", _("Mended in a new version")
    NOTHING_WRONG = "nothing_wrong", _("Nothing wrong found")
    THANKS = "thanks", _("Thanks only")
    SPAM = "spam", _("Spam")


class Did(models.TextChoices):
    """What a team member did with an answer."""

    ASSIGNED = "assigned", _("Assigned")
    UNASSIGNED = "unassigned", _("Given back to everybody")
    NOTED = "noted", _("Note")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Opened again")
    ERASED = "erased", _("Words erased")


class Standing(models.TextChoices):
    """The status of an answer, as the inbox sorts them."""

    OPEN = "open", _("Open")
    MINE = "mine", _("Assigned to me")
    CLOSED = "closed", _("Closed")
    PLAIN = "plain", _("Only yes or no")

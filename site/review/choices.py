from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.TextChoices):
    """What a row of the decision log says. Only the newest row of a page counts."""

    SIGNED = "signed", _("Signed")
    STILL_CORRECT = "still_correct", _("Signed again: still correct")
    RETURNED = "returned", _("Returned with reasons")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CONFIRMED = "confirmed", _("Withdrawal confirmed")
    PASSED = "passed", _("Passed by a second person")
    DISOWNED = "disowned", _("Signature voided: not given by this person")


# Both are signatures of a text by a medical reviewer.
SIGNATURES = (Decision.SIGNED, Decision.STILL_CORRECT)
# What puts a text before readers. A text that is not about medicine takes any second person.
APPROVALS = (*SIGNATURES, Decision.PASSED)
TAKEN_DOWN = (Decision.WITHDRAWN, Decision.CONFIRMED)


class WithdrawalReason(models.TextChoices):
    """The fixed list of public reasons: an emergency never publishes words nobody signed."""

    RETRACTED = "retracted", _("The source was retracted.")
    ERROR = "error", _("We found an error and are correcting it.")
    OUTDATED = "outdated", _("The text was out of date.")
    RIGHTS = "rights", _("We did not have the right to show it.")
    # Nobody chooses it: the signer said that the signature was not theirs.
    NOT_SIGNED = "not_signed", _("The person named under it had not signed it.")

    @classmethod
    def to_choose(cls) -> list[tuple[str, Any]]:
        return [choice for choice in cls.choices if choice[0] != cls.NOT_SIGNED]


class ChangeKind(models.TextChoices):
    """Why a text that readers already know is published again. Readers see it."""

    CORRECTION = "correction", _("Correction: something was wrong")
    NEW_EVIDENCE = "new_evidence", _("New evidence")
    WORDING = "wording", _("Wording only: it says the same in other words")


class HistoryEvent(models.TextChoices):
    """What the public history of a text tells."""

    PUBLISHED = "published", _("Published")
    STILL_CORRECT = "still_correct", _("Checked again: still correct.")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    VOIDED = "voided", _("Signature voided")


class Step(models.TextChoices):
    """What somebody has to do with a text. Stored values can be older than their names."""

    CHECK = "check", _("Editorial check")
    SIGN = "sign", _("Medical review")
    PASS = "second_person", _("Second person")
    REVISE = "mend", _("Returned with reasons")
    RE_REVIEW = "recheck", _("Still correct?")
    CONFIRM_WITHDRAWAL = "confirm", _("Confirm a withdrawal")


class Urgency(models.TextChoices):
    """Why a mail names a step, most urgent first."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    NOBODY = "nobody", _("Nobody may act")
    OVERDUE = "overdue", _("Overdue")
    LATE_FOR_LEADS = "late", _("Overdue for a day")
    STAND_IN = "stand_in", _("You may check it too")
    SOON = "soon", _("Due soon")
    BACK_TO_ALL = "back", _("Waits for everybody again")
    LATER = "later", _("Later")

    @property
    def what_to_do(self) -> str:
        return str(WHAT_TO_DO[self])


WHAT_TO_DO = {
    Urgency.UNCONFIRMED: _(
        "The page is down, and nobody has confirmed it in the time that was set. Find a second"
        " person who confirms it. You hear of it every day until somebody does."
    ),
    Urgency.NOBODY: _("It is stuck until somebody who may do it is found."),
    Urgency.OVERDUE: _("It was due and is not done. If you cannot do it, release it and say why."),
    Urgency.LATE_FOR_LEADS: _(
        "It was due more than a day ago. Ask how it stands, or assign it to somebody else."
    ),
    Urgency.STAND_IN: _(
        "Nobody has acted on the editorial check for five working days. You wrote none of it, so"
        " you may check and sign it in one sitting. The receipt says so."
    ),
    Urgency.SOON: _("This is the one reminder before that day."),
    Urgency.BACK_TO_ALL: _(
        "The person who had it may do it no more. Whoever may do it can take it."
    ),
    Urgency.LATER: _("Nothing is late here."),
}


class AssignmentEnd(models.TextChoices):
    """How an assignment ended. Only the first two are work that somebody did."""

    DONE = "done", _("Done")
    RETURNED = "returned", _("Returned with reasons")
    CANCELLED = "cancelled", _("Not needed any more")

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from research.models.feedback_choices import Did, Outcome, Why
from research.models.feedback_querysets import FeedbackQuerySet


def _reason(why: Why) -> models.BooleanField:
    return models.BooleanField(why.label, default=False, db_default=False)


class Feedback(models.Model):
    """One reader's answer to "Was this summary helpful?", tied to the exact text they read.

    It keeps the page's ID, not a foreign key: feedback outlives a withdrawn page. Nothing about
    the reader is here: no address, no code made from one, and words only after masking.
    """

    page_id = models.BigIntegerField(_("page number"), db_index=True)
    text_hash = models.CharField(_("hash of the signed text"), max_length=64)
    version = models.PositiveIntegerField(_("version"), null=True, blank=True)
    helpful = models.BooleanField(_("helpful"))
    too_hard = _reason(Why.TOO_HARD)
    something_missing = _reason(Why.SOMETHING_MISSING)
    not_about_me = _reason(Why.NOT_ABOUT_ME)
    looks_wrong = _reason(Why.LOOKS_WRONG)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    masked = models.BooleanField(_("something was masked"), default=False, db_default=False)
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)
    told_more_at = models.DateTimeField(_("reasons and words received"), null=True, blank=True)
    # What the team does with it
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outcome = models.CharField(
        _("outcome"),
        max_length=16,
        choices=Outcome.choices,
        blank=True,
        default="",
        db_default="",
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    words_erased_at = models.DateTimeField(_("words erased"), null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("feedback answer")
        verbose_name_plural = _("feedback answers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, outcome="")
                | models.Q(closed_at__isnull=False) & ~models.Q(outcome=""),
                name="closed_feedback_has_an_outcome",
            )
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(closed_at=None, looks_wrong=True),
                name="feedback_looks_wrong",
            )
        ]

    def __str__(self) -> str:
        answer = _("Helpful") if self.helpful else _("Not helpful")
        return f"{answer}, {self.created_at:%Y-%m-%d}"

    @property
    def why(self) -> list[Why]:
        return [why for why in Why if getattr(self, why.value)]

    @property
    def why_words(self) -> list[str]:
        return [str(why.label) for why in self.why]

    @property
    def said(self) -> str:
        return str(_("Helpful") if self.helpful else _("Not helpful"))

    @property
    def asks_for_a_look(self) -> bool:
        """A plain yes or no is counted, and nobody needs to open it."""
        return bool(self.note or self.why)


class FeedbackStep(models.Model):
    """What a team member did with an answer, and when. Rows are only added."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="steps")
    did = models.CharField(_("what was done"), max_length=16, choices=Did.choices)
    # A plain ID and the name at that time: the row outlives the account.
    person_id = models.BigIntegerField(_("person"), null=True)
    person_name = models.CharField(_("name"), max_length=255, blank=True)
    words = models.TextField(_("words"), max_length=5000, blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("step of a feedback answer")
        verbose_name_plural = _("steps of feedback answers")

    def __str__(self) -> str:
        return f"{self.get_did_display()}, {self.person_name}"

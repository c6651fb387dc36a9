from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from review.choices import AssignmentEnd, Step
from review.models.generic_reference import GenericReference, GenericReferenceQuerySet


class AssignmentQuerySet(GenericReferenceQuerySet["Assignment"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def open_step(self, obj: Any, step: str) -> "Assignment | None":
        """The open assignment of this step, with its person."""
        return self.about(obj).open().filter(step=step).select_related("person").first()


class Assignment(GenericReference):
    """Who acts next: one step with one text, waiting for one person or for everybody who may do it.

    It says who should act and by when. Who may act is checked elsewhere, where the state changes.
    """

    title = models.TextField(_("title"))
    step = models.CharField(_("step"), max_length=16, choices=Step.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assignments",
        verbose_name=_("person"),
        help_text=_("Empty: everybody who does this step sees it."),
    )
    note = models.TextField(_("note"), blank=True)
    opened_at = models.DateTimeField(_("since"))
    due_at = models.DateTimeField(_("due"))
    closed_at = models.DateTimeField(_("done"), null=True)
    closed_by_name = models.CharField(_("done by"), max_length=255, blank=True)
    closed_by_id = models.BigIntegerField(_("done by, number"), null=True)
    # Null while it is open.
    end = models.CharField(  # noqa: DJ001
        _("how it ended"), max_length=16, choices=AssignmentEnd.choices, null=True
    )
    reminded_at = models.DateTimeField(_("reminded"), null=True)
    overdue_told_at = models.DateTimeField(_("told that it is overdue"), null=True)
    lead_told_at = models.DateTimeField(_("lead told"), null=True)
    reviewers_told_at = models.DateTimeField(_("reviewers told that they may"), null=True)
    nobody_told_at = models.DateTimeField(_("told that nobody may act"), null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["closed_at", "step", "due_at"], name="assignments_by_step"),
            models.Index(fields=["closed_at", "person", "due_at"], name="assignments_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "step"],
                condition=models.Q(closed_at=None),
                name="one_open_assignment_a_step",
            )
        ]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    @property
    def step_key(self) -> tuple[str, int, str]:
        return *self.key, str(self.step)

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.title}"

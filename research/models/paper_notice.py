from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from research.choices import NoticeLifted, PaperNoticeKind
from research.study.dates import problem_with_date

StoredNotice = dict[str, Any]  # as a reader's copy keeps it


class PaperNoticeQuerySet(models.QuerySet["PaperNotice"]):
    def open(self) -> "PaperNoticeQuerySet":
        return self.filter(lifted_at=None)

    def about(self, page_id: int) -> "PaperNoticeQuerySet":
        """Newest first."""
        return self.filter(page_id=page_id).order_by("-set_at", "-pk")

    def delete(self):
        raise TypeError("Notices about papers are kept: lift one instead.")

    def update(self, **kwargs):
        raise TypeError("Notices about papers are set and lifted, one by one.")


class PaperNotice(models.Model):
    """What a journal said about a study's paper after publication.

    A page's state, stored by its ID: it outlives a withdrawal and a new publication. It has no
    free text, so no unsigned words can reach readers.
    """

    page_id = models.BigIntegerField(_("page"))
    kind = models.CharField(_("what happened"), max_length=12, choices=PaperNoticeKind.choices)
    # The date of the notice itself, as far as known.
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    url = models.CharField(
        _("address of the notice"),
        max_length=500,
        validators=[
            URLValidator(["https"], message=_("Give a DOI, or an address with https:// in front."))
        ],
    )
    set_at = models.DateTimeField(_("set at"), default=timezone.now)
    set_by_id = models.BigIntegerField(_("set by"))
    set_by_name = models.CharField(_("set by, name"), max_length=255)
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by_id = models.BigIntegerField(_("lifted by"), null=True, blank=True)
    lifted_by_name = models.CharField(_("lifted by, name"), max_length=255, blank=True)
    lift_reason = models.CharField(
        _("why it was lifted"), max_length=12, choices=NoticeLifted.choices, blank=True
    )

    objects = PaperNoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page_id", "kind"],
                condition=models.Q(lifted_at=None),
                name="one_open_notice_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lifted_by_id=None, lift_reason="")
                | models.Q(lifted_at__isnull=False, lifted_by_id__isnull=False)
                & ~models.Q(lift_reason=""),
                name="lifted_notice_says_why",
            ),
        ]
        indexes = [models.Index(fields=["page_id", "-set_at"], name="notices_about_one_paper")]
        verbose_name = _("notice about a paper")
        verbose_name_plural = _("notices about papers")

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        """The date must be possible and not in the future."""
        if problem := problem_with_date(self.year, self.month, self.day):
            raise ValidationError({"year": problem})
        today = timezone.localdate()
        if (self.year or 0, self.month or 0, self.day or 0) > (today.year, today.month, today.day):
            raise ValidationError({"year": gettext("This date is still to come. Check it.")})

    # Set once, lifted once: the record of what readers were told never changes.
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            stored = type(self).objects.get(pk=self.pk)
            changed = {
                field.attname
                for field in self._meta.concrete_fields
                if getattr(self, field.attname) != getattr(stored, field.attname)
            }
            if stored.lifted_at or changed - LIFTING:
                raise TypeError("A notice about a paper is set once and lifted once.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any):
        raise TypeError("Notices about papers are kept: lift one instead.")

    def as_readers_see_it(self) -> StoredNotice:
        """Plain values for the reader's copy. Who set it is not among them."""
        return {
            "kind": self.kind,
            "date": [part for part in (self.year, self.month, self.day) if part],
            "url": self.url,
            "set_at": self.set_at.isoformat(),
            "lifted_at": self.lifted_at.isoformat() if self.lifted_at else "",
            "lift_reason": self.lift_reason,
        }


LIFTING = {"lifted_at", "lifted_by_id", "lifted_by_name", "lift_reason"}


def standing(notices: Iterable[StoredNotice]) -> list[StoredNotice]:
    """Those that were not lifted, most serious first."""
    open_ones = (notice for notice in notices if not notice["lifted_at"])
    return sorted(open_ones, key=lambda notice: PaperNoticeKind.values.index(notice["kind"]))

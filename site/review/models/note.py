from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from review.models.generic_reference import GenericReference, GenericReferenceQuerySet


class ReviewNoteQuerySet(GenericReferenceQuerySet["ReviewNote"]):
    def open(self) -> Self:
        return self.filter(done_at=None)


class ReviewNote(GenericReference):
    """What a reader of the review says about one part of a text, until an editor has dealt with it.

    A note is a comment or a reason for a return, and may suggest a wording (`old_text` becomes
    `new_text`). The editor adopts the wording, so the reviewer wrote nothing and may sign.
    """

    part = models.CharField(_("part"), max_length=100, blank=True)
    label = models.CharField(_("where"), max_length=200, blank=True)
    words = models.TextField(_("what must change"), blank=True)
    old_text = models.TextField(_("words now"), blank=True)
    new_text = models.TextField(_("suggested words"), blank=True)
    is_reason = models.BooleanField(_("reason for a return"), default=False)
    person_id = models.BigIntegerField(_("person"))
    person_name = models.CharField(_("name"), max_length=255)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True)
    done_at = models.DateTimeField(_("done at"), null=True)
    done_by_id = models.BigIntegerField(_("done by"), null=True)
    done_by_name = models.CharField(_("done by, name"), max_length=255, blank=True)

    objects = ReviewNoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "object_id", "done_at"], name="notes_about_one")]
        verbose_name = _("review note")
        verbose_name_plural = _("review notes")

    def __str__(self) -> str:
        return f"{self.label}: {self.words or self.new_text}" if self.label else self.words

    @property
    def is_suggestion(self) -> bool:
        return bool(self.old_text)

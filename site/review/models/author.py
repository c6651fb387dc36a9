from django.db import models
from django.utils.translation import gettext_lazy as _

from review.models.append_only import AppendOnlyModel, AppendOnlyQuerySet


class AuthorEntry(AppendOnlyModel):
    """One line of the author log: this person saved a revision with a different text.

    Ids are plain numbers, so that removing a person or an old revision never removes the record.
    `person_id` is empty when a script saved without naming anybody: that counts as everybody.
    """

    revision_id = models.BigIntegerField(_("revision"))
    person_id = models.BigIntegerField(_("person"), null=True)
    person_name = models.CharField(_("name"), max_length=255, blank=True)
    text_hash = models.CharField(_("hash of the text"), max_length=64)
    # Without what changed and why; empty in entries that are older than it.
    body_hash = models.CharField(
        _("hash without what changed"), max_length=64, blank=True, default="", db_default=""
    )
    # Whose suggestion the person took over; they wrote nothing and may sign.
    suggested_by_id = models.BigIntegerField(_("suggested by"), null=True)
    suggested_by_name = models.CharField(
        _("suggested by, name"), max_length=255, blank=True, default="", db_default=""
    )
    saved_at = models.DateTimeField(_("saved at"), auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id", "-id"], name="authors_of_one")]
        verbose_name = _("author entry")
        verbose_name_plural = _("author log")

    def __str__(self) -> str:
        return f"{self.person_name or _('unknown')}, {self.kind} {self.object_id}"

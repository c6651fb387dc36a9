from django.db import models
from django.utils.translation import gettext_lazy as _

from review.models.append_only import AppendOnlyModel, AppendOnlyQuerySet


class AuthorEntry(AppendOnlyModel):
    """One line of the author log: this person saved a revision with another text than before.

    Ids are plain numbers, so that removing a person or an old revision never removes the record.
    `person_id` is empty when a script saved without naming anybody: that counts as everybody.
    """

    page_id = models.BigIntegerField(_("page"), db_index=True)
    revision_id = models.BigIntegerField(_("revision"))
    person_id = models.BigIntegerField(_("person"), null=True)
    person_name = models.CharField(_("name"), max_length=255, blank=True)
    text_hash = models.CharField(_("hash of the text"), max_length=64)
    saved_at = models.DateTimeField(_("saved at"), auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("author entry")
        verbose_name_plural = _("author log")

    def __str__(self) -> str:
        return f"{self.person_name or _('unknown')}, page {self.page_id}"

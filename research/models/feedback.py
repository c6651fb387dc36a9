from django.db import models
from django.utils.translation import gettext_lazy as _


class Feedback(models.Model):
    """One reader's answer to "Was this summary helpful?", tied to the exact text they read.

    It keeps the page's number and no foreign key: feedback outlives a withdrawn page.
    """

    page_id = models.BigIntegerField(_("page number"), db_index=True)
    text_hash = models.CharField(_("hash of the signed text"), max_length=64)
    version = models.PositiveIntegerField(_("version"), null=True, blank=True)
    helpful = models.BooleanField(_("helpful"))
    note = models.TextField(_("note"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("feedback answer")
        verbose_name_plural = _("feedback answers")

    def __str__(self) -> str:
        answer = _("Helpful") if self.helpful else _("Not helpful")
        return f"{answer}, {self.created_at:%Y-%m-%d}"

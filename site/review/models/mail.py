from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailQuerySet(models.QuerySet["Mail"]):
    def unsent(self) -> Self:
        return self.filter(sent_at=None)


class Mail(models.Model):
    """One mail of the review to one person, kept until the relay has taken it.

    The row is written in the same transaction as what it reports, so neither is lost alone.
    """

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=255)
    body = models.TextField(_("body"))
    created_at = models.DateTimeField(_("written at"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0, db_default=0)
    last_error = models.TextField(_("last error"), blank=True, default="", db_default="")

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sent_at", "tries", "id"], name="mails_to_send")]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactMessage(models.Model):
    """What a reader wrote. It is stored with the mail that brings it to the team."""

    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    message = models.TextField(_("message"))
    mail_sent = models.BooleanField(
        _("mailed to the team"),
        default=False,
        help_text=_("No means that the mail still waits, or failed. It is listed under Mail."),
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)

    # They go with the row.
    mails = GenericRelation("mail.Mail")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("contact message")
        verbose_name_plural = _("contact messages")

    def __str__(self) -> str:
        return f"{self.name or self.email or _('No name given')}, {self.created_at:%Y-%m-%d %H:%M}"

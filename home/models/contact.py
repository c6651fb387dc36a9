from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactMessage(models.Model):
    """What a reader wrote. It is stored before any mail is sent, so no relay can lose it."""

    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    message = models.TextField(_("message"))
    mail_sent = models.BooleanField(
        _("mailed to the team"),
        default=False,
        help_text=_("No means that the mail failed and this list is the only place to read it."),
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("contact message")
        verbose_name_plural = _("contact messages")

    def __str__(self) -> str:
        return f"{self.name or self.email or _('No name given')}, {self.created_at:%Y-%m-%d %H:%M}"

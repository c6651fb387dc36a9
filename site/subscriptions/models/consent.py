from django.db import models
from django.utils.translation import gettext_lazy as _

from subscriptions.models.subscriber import Subscriber


class Consent(models.Model):
    """What a person agreed to: the exact words, and when they took each of the two steps."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="consents")
    version = models.CharField(_("version of the words"), max_length=10)
    words = models.TextField(_("words that were shown"))
    asked_at = models.DateTimeField(_("first step: asked at"))
    confirmed_at = models.DateTimeField(_("second step: confirmed at"), null=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return f"Words {self.version}, subscriber {self.subscriber_id}"

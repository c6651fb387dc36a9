from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Lost

LIVES = timedelta(days=7)


class RecoveryRequestQuerySet(models.QuerySet["RecoveryRequest"]):
    def open(self) -> "RecoveryRequestQuerySet":
        """Neither done nor withdrawn, younger than seven days, and asked by a person."""
        fresh = self.filter(asked_at__gt=timezone.now() - LIVES, asked_by__isnull=False)
        return fresh.filter(done_at=None, withdrawn_at=None)


class RecoveryRequest(models.Model):
    """Somebody on the team asks that an account be recovered. Two people must ask for the same.

    One that a command on the server made has nobody in `asked_by`, and is done at once.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    kind = models.CharField(_("what is lost"), max_length=8, choices=Lost.choices)
    new_address = models.EmailField(_("new e-mail address"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    asked_at = models.DateTimeField(_("asked for at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    done_at = models.DateTimeField(_("done at"), null=True)

    objects = RecoveryRequestQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["person", "-asked_at"], name="recoveries_of_one")]
        verbose_name = _("request for recovery")
        verbose_name_plural = _("requests for recovery")

    @property
    def ends_at(self):
        return self.asked_at + LIVES

    @property
    def in_words(self) -> str:
        words = str(self.get_kind_display())
        return f"{words}: {self.new_address}" if self.new_address else words

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"

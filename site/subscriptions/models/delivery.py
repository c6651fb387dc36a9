import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from subscriptions.choices import Kind, State
from subscriptions.models.letter import Letter
from subscriptions.models.subscriber import Subscriber
from subscriptions.querysets import DeliveryQuerySet


def new_message_id() -> str:
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>"


class Delivery(models.Model):
    """One mail to one person, from the moment it is due until 30 days after it went out.

    It holds no address: that is read from the subscriber when the mail is handed over.
    """

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="deliveries")
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="deliveries")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    # What it is about, such as a period or a notice. Nobody gets two mails about the same thing.
    key = models.CharField(max_length=64)
    priority = models.PositiveSmallIntegerField()
    # Both stay the same for each try, so that a mail program recognizes a duplicate.
    message_id = models.CharField(max_length=120, unique=True, default=new_message_id)
    created_at = models.DateTimeField(_("written at"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    next_try_at = models.DateTimeField(_("next try at"))
    claimed_at = models.DateTimeField(_("being sent since"), null=True)
    ended_at = models.DateTimeField(_("sent or failed at"), null=True)
    # How often it was handed over, and how often the relay put off this very address.
    tries = models.PositiveIntegerField(_("tries"), default=0)
    refusals = models.PositiveIntegerField(_("refusals"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "key"], name="one_mail_about_one_thing")
        ]
        indexes = [
            models.Index(
                fields=["priority", "next_try_at", "id"],
                condition=Q(state="queued"),
                name="mail_to_send",
            ),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="mail_in_hand"),
            models.Index(fields=["state", "ended_at"], name="mail_that_ended"),
        ]
        verbose_name = _("mail to a subscriber")
        verbose_name_plural = _("mails to subscribers")

    def __str__(self) -> str:
        return f"Mail {self.pk}: {self.key}"

import secrets
import uuid

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from subscriptions.choices import Frequency, Status
from subscriptions.querysets import SubscriberQuerySet


def new_key() -> str:
    return secrets.token_urlsafe(16)


class Subscriber(models.Model):
    """One e-mail address and what it asked for. Erasing the row erases all that we know of it."""

    # Names the row in links that only stop mail. It is not secret and never changes.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Part of links that show or change something. A new one makes every older link useless.
    key = models.CharField(max_length=32, default=new_key, editable=False)
    email = models.EmailField(_("e-mail address"))
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.WAITING
    )
    frequency = models.CharField(_("how often"), max_length=12, choices=Frequency.choices)
    # Stored separately: a topic that is deleted must not turn "one topic" into "all of them".
    all_topics = models.BooleanField(_("all topics"), default=True)
    topics = models.ManyToManyField(
        "taxonomy.Category",
        through="ChosenTopic",
        blank=True,
        related_name="+",
        verbose_name=_("topics"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    stopped_at = models.DateTimeField(_("stopped at"), null=True)
    # When a mail last answered a form. One an hour, so that a form cannot flood anybody.
    answered_at = models.DateTimeField(_("last answered at"), null=True)
    # Everything published up to here is already in a digest, or is older than the subscription.
    digested_until = models.DateTimeField(_("digests made up to"), null=True)

    # They go with the row.
    mails = GenericRelation("mail.Mail")

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_subscriber_for_each_address"),
            models.CheckConstraint(
                condition=~models.Q(status=Status.ACTIVE)
                | models.Q(confirmed_at__isnull=False, digested_until__isnull=False),
                name="active_subscribers_confirmed",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "frequency", "digested_until"], name="digests_due")
        ]
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        """Without the address: this text ends up in logs."""
        return f"Subscriber {self.pk}"

    @property
    def is_active(self) -> bool:
        return self.status == Status.ACTIVE

    @property
    def is_waiting(self) -> bool:
        return self.status == Status.WAITING

    @property
    def is_stopped(self) -> bool:
        return self.status == Status.STOPPED


class ChosenTopic(models.Model):
    """A topic that somebody chose. It blocks no deletion (taxonomy/services/words_in_use.py)."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="+")
    category = models.ForeignKey("taxonomy.Category", models.CASCADE, related_name="+")
    lets_words_go = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "category"], name="topic_chosen_once")
        ]

    def __str__(self) -> str:
        return f"Subscriber {self.subscriber_id}, category {self.category_id}"

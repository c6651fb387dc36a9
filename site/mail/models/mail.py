import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mail.choices import Priority, State
from mail.models.letter import Letter
from mail.querysets import MailQuerySet
from mail.senders import sender_of


def new_message_id() -> str:
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>"


class Mail(models.Model):
    """One mail to one person, from the moment it is due until 30 days after it went out.

    The row is written in the transaction of what it tells of, so neither is lost alone. Who sends
    it (mail/senders.py) is asked for the address when the mail is handed over.
    """

    sender = models.CharField(_("from"), max_length=20)
    # The sender's own name for what sort of mail it is.
    kind = models.CharField(max_length=40, blank=True)
    # The row it goes to, or is about. When that is deleted, so is the mail (a GenericRelation).
    content_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+")
    object_id = models.BigIntegerField(null=True)
    content_object = GenericForeignKey()
    # An address for which no row stands.
    to = models.EmailField(_("to"), blank=True)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="mails")
    headers = models.JSONField(default=dict)
    # Nobody gets two mails with the same key, such as a period or a notice. Empty: no such rule.
    key = models.CharField(max_length=64, blank=True)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NEWS)
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
    last_error = models.TextField(_("what the mail server said"), blank=True)

    # Wagtail asks where a page or a picture is used. No mail uses one.
    wagtail_reference_index_ignore = True

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "key"],
                condition=~Q(key=""),
                name="one_mail_about_one_key",
            )
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="mail_of_a_row"),
            models.Index(
                fields=["priority", "next_try_at", "id"],
                condition=Q(state="queued"),
                name="mail_due",
            ),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="mail_claimed"),
            models.Index(fields=["state", "ended_at"], name="mail_ended"),
        ]
        verbose_name = _("mail")
        verbose_name_plural = _("mail")

    @property
    def is_orphaned(self) -> bool:
        """Whether the row is gone that it was to go to."""
        return self.object_id is not None and self.content_object is None

    @property
    def subject(self) -> str:
        return self.letter.subject

    @property
    def sender_label(self) -> str:
        return str(sender_of(self).label)

    @property
    def who(self) -> str:
        return "" if self.is_orphaned else sender_of(self).who(self)

    def __str__(self) -> str:
        """Without an address: this text ends up in logs."""
        return f"Mail {self.pk} of {self.sender}"

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LIVES = timedelta(days=14)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither taken nor withdrawn. The link of some may have ended."""
        return self.filter(taken_at=None, withdrawn_at=None)

    def listed(self) -> "InvitationQuerySet":
        """For the list of people."""
        rows = self.open().select_related("invited_by").prefetch_related("groups")
        return rows.order_by("-sent_at", "-pk")

    def opened_by(self, token: str) -> "InvitationQuerySet":
        """At most one: that of this link, while the link works."""
        fresh = self.open().filter(sent_at__gt=timezone.now() - LIVES)
        return fresh.filter(token_hash=hash_of(token))


class Invitation(models.Model):
    """Somebody is asked to join, with these roles. It counts for nothing until they accept.

    The link in the mail is kept nowhere: the row holds its hash.
    """

    email = models.EmailField(_("e-mail address"))
    first_name = models.CharField(_("first name"), max_length=150)
    last_name = models.CharField(_("last name"), max_length=150)
    groups = models.ManyToManyField(Group, related_name="+", verbose_name=_("roles"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    sent_at = models.DateTimeField(_("sent at"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    taken_at = models.DateTimeField(_("accepted at"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = InvitationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(taken_at=None, withdrawn_at=None),
                name="one_open_invitation",
            )
        ]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def role_names(self) -> str:
        return ", ".join(group.name for group in self.groups.all())

    @property
    def ends_at(self) -> datetime:
        return self.sent_at + LIVES

    @property
    def has_ended(self) -> bool:
        return self.ends_at <= timezone.now()

    def new_token(self) -> str:
        """The old link is dead from now on."""
        token = secrets.token_urlsafe(32)
        self.token_hash, self.sent_at = hash_of(token), timezone.now()
        return token

    def __str__(self) -> str:
        return f"{self.name} ({self.email})"


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from review.models.confirmed_words import ConfirmedWords

LONGEST = 255
FACTS = ("name", "credentials", "affiliation")


def facts_of(person: Any) -> dict[str, str]:
    """What an account says now, by the columns of a signer."""
    return dict(
        zip(FACTS, (str(person)[:LONGEST], person.credentials, person.affiliation), strict=True)
    )


class SignerQuerySet(models.QuerySet["Signer"]):
    def known(self, person: Any) -> "Signer | None":
        """What readers may meet of this person; None if nobody has confirmed anything yet."""
        return self.filter(person_id=person.pk, confirmed=True).first()


class Signer(ConfirmedWords):
    """A person as signatures name them: it follows the account once another person confirms it."""

    word_fields = FACTS
    what_it_means = _(
        "Readers see this beside each new signature. Confirm it only if you know that it is true."
    )
    mirrors = True

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="signer", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=LONGEST, blank=True)
    credentials = models.CharField(_("credentials"), max_length=LONGEST, blank=True)
    affiliation = models.CharField(_("works at"), max_length=LONGEST, blank=True)

    objects = SignerQuerySet.as_manager()

    class Meta:
        verbose_name = _("name and credentials")
        verbose_name_plural = _("names and credentials")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def waiting_on_homes(cls) -> models.QuerySet[Any]:
        """New ones too: readers meet everybody with a role who signs or suggests words."""
        waiting = cls.objects.filter(models.Q(confirmed=False) | ~models.Q(waiting={}))
        return waiting.filter(person__is_active=True, person__in=Role.objects.values("group__user"))

    def written_by(self) -> set[int]:
        """Nobody confirms their own name, whoever typed it."""
        return super().written_by() | {self.person_id}

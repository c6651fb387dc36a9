from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

FACTS = ("name", "credentials", "affiliation")


def facts_of(person: Any) -> dict[str, str]:
    """What the account says now."""
    return {
        "name": str(person),
        "credentials": person.credentials,
        "affiliation": person.affiliation,
    }


class SignerQuerySet(models.QuerySet["Signer"]):
    def known(self, person: Any) -> "Signer | None":
        """What readers may meet of this person; None if nobody has confirmed anything yet."""
        return self.filter(person_id=person.pk, confirmed_at__isnull=False).first()


class Signer(models.Model):
    """A person as readers may meet them. Another person has confirmed it; changes wait beside it.

    What waits is what the account says. Signatures copy the confirmed facts.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="signer", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=255, blank=True)
    credentials = models.CharField(_("credentials"), max_length=255, blank=True)
    affiliation = models.CharField(_("works at"), max_length=255, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    # Ids of whoever wrote what waits; a script is nobody.
    writers = models.JSONField(_("written by"), default=list, db_default=[])

    objects = SignerQuerySet.as_manager()

    class Meta:
        verbose_name = _("signer")
        verbose_name_plural = _("signers")

    def __str__(self) -> str:
        return self.name or str(self.person)

    @property
    def confirmed(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in FACTS}

    @property
    def waits(self) -> bool:
        return self.confirmed_at is None or self.confirmed != facts_of(self.person)

    @property
    def waiting_facts(self) -> list[tuple[str, str, str]]:
        """What another person is asked to confirm: label, as confirmed, as it is written now."""
        now = facts_of(self.person)
        labels = {field.name: str(field.verbose_name) for field in self._meta.concrete_fields}
        return [
            (labels[name], getattr(self, name), now[name])
            for name in FACTS
            if self.confirmed_at is None or getattr(self, name) != now[name]
        ]

    @property
    def waiting_words(self) -> str:
        return " · ".join(now for _label, _before, now in self.waiting_facts)

from datetime import UTC
from typing import Any, Self

from django.db import models
from django.db.models import Max, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from review.canonical import canonical_text, document_of, text_hash, text_of
from review.choices import APPROVALS, SIGNATURES, Decision
from review.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from review.models.carried_over import CarriedOver


class SignOffQuerySet(AppendOnlyQuerySet["SignOff"]):
    def valid(self) -> Self:
        """Without signatures that their signer disowned, and the rows that say so."""
        return self.exclude(decision=Decision.DISOWNED).exclude(pk__in=SignOff.objects.voided())

    def voided(self) -> models.QuerySet[Any, int]:
        """The numbers of signatures that their signers disowned."""
        return self.filter(decision=Decision.DISOWNED).values_list("voids", flat=True)

    def newest_for(self, obj: Any) -> "SignOff | None":
        """The decision that counts for this page or snippet; None if nobody has decided yet.

        When a signature is void, the one before it counts again: a return between the two was
        about a draft that is void as well.
        """
        rows = self.about(obj)
        voided = rows.filter(decision=Decision.DISOWNED).values("kind").annotate(at=Max("pk"))
        last = Coalesce(Subquery(voided.values("at")), 0)  # compared with nothing, all is unknown
        before_a_void = Q(decision=Decision.RETURNED, pk__lt=last)
        return rows.valid().exclude(before_a_void).order_by("-pk").first()

    def withdrawal_of(self, obj: Any) -> "SignOff | None":
        """The withdrawal that nobody has confirmed yet and no new signature has superseded.

        Returning a rewritten text leaves it open.
        """
        decided = self.about(obj).valid().exclude(decision=Decision.RETURNED)
        newest = decided.order_by("-pk").first()
        return newest if newest and newest.decision == Decision.WITHDRAWN else None

    def signatures(self) -> Self:
        return self.valid().filter(decision__in=SIGNATURES)

    def approvals(self) -> Self:
        """Signatures, and what a second person passed."""
        return self.valid().filter(decision__in=APPROVALS)

    def last_signed_for(self, obj: Any) -> "SignOff | None":
        """The last signature of a text, whatever was decided afterwards."""
        return self.about(obj).signatures().order_by("-pk").first()


class SignOff(AppendOnlyModel):
    """A decision of a named person about exactly one text of one page.

    A signature keeps the canonical text itself beside its SHA-256. People, page and revision are
    plain numbers with names copied on the day, so that no deletion elsewhere removes them.
    Each row holds the hash of the previous row, so a changed or removed row shows.
    """

    revision_id = models.BigIntegerField(_("revision"), null=True)
    decision = models.CharField(_("decision"), max_length=16, choices=Decision.choices)
    role = models.CharField(_("role"), max_length=64)
    person_id = models.BigIntegerField(_("person"))
    person_name = models.CharField(_("name"), max_length=255)
    person_credentials = models.CharField(_("credentials"), max_length=255, blank=True)
    person_affiliation = models.CharField(_("works at"), max_length=255, blank=True)
    is_demo = models.BooleanField(_("demo"), default=False)
    canonical_text = models.TextField(_("text"), blank=True)
    text_hash = models.CharField(_("hash of the text"), max_length=64, blank=True)
    checklist_version = models.PositiveSmallIntegerField(_("checklist version"), null=True)
    answers = models.JSONField(_("checklist"), default=dict)
    interests = models.TextField(_("declared interests"), blank=True)
    # The signer had passed the editorial check too.
    checked_too = models.BooleanField(_("checked by the signer"), default=False, db_default=False)
    # Names of people whose suggested words an editor took over since the last signature.
    suggested_by = models.JSONField(_("suggested by"), default=list, db_default=[])
    comment = models.TextField(_("comment"), blank=True)
    # The signature that its signer disowned by this row.
    voids = models.BigIntegerField(_("voids"), default=0, db_default=0)
    decided_at = models.DateTimeField(_("decided at"))
    last_author_entry = models.BigIntegerField(_("author log read up to"), default=0)
    previous_hash = models.CharField(_("hash of the row before"), max_length=64, unique=True)
    row_hash = models.CharField(_("hash of this row"), max_length=64, unique=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id", "-id"], name="decisions_about_one"),
            models.Index(
                fields=["voids"],
                name="disowned_signatures",
                condition=models.Q(decision=Decision.DISOWNED),
            ),
        ]
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.kind} {self.object_id}, {self.person_name}"

    @cached_property
    def public_text(self) -> dict[str, Any]:
        """What was signed, under today's names. It may lack fields that were added later."""
        return text_of(self.document)

    def with_carried_over(self) -> dict[str, Any]:
        """The same with words that readers saw on that day and that were not signed then."""
        return CarriedOver.objects.values_of(*self.key) | self.public_text

    @property
    def document(self) -> dict[str, Any]:
        """The stored text as it is, with the version that wrote it."""
        return document_of(self.canonical_text)

    @property
    def title(self) -> str:
        """Of the text that was signed."""
        return str(self.public_text.get("title") or self.public_text.get("name") or self)

    @property
    def signer(self) -> str:
        """Name and credentials of the day, as readers see them."""
        return ", ".join(part for part in (self.person_name, self.person_credentials) if part)

    @property
    def as_readers_see_it(self) -> dict[str, str]:
        """Who signed, with the credentials and interests of the day."""
        return {
            "name": self.person_name,
            "credentials": self.person_credentials,
            "affiliation": self.person_affiliation,
            "interests": self.interests,
        }

    @property
    def is_as_written(self) -> bool:
        """Are all facts of this row, and its text, unchanged since it was written?"""
        same_text = not self.canonical_text or text_hash(self.canonical_text) == self.text_hash
        return same_text and self.computed_row_hash() == self.row_hash

    @property
    def words(self) -> dict[str, Any]:
        """Vocabulary words as they were on the day of the signature."""
        return self.public_text.get("words", {})

    def computed_row_hash(self) -> str:
        """SHA-256 over every stored fact of this row and the hash of the previous row.

        Empty facts are left out, so a column that is added later does not change older hashes.
        """
        facts: dict[str, Any] = {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.attname not in {"id", "row_hash"}
        }
        facts["decided_at"] = self.decided_at.astimezone(UTC).isoformat()
        known = {name: fact for name, fact in facts.items() if fact}
        # The format of a row does not depend on the version of the texts.
        return text_hash(canonical_text(known, version=1))

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from review import fields, gate
from review.canonical import canonical_text, content_hash, filled
from review.choices import ChangeKind, Decision
from review.due import add_months
from review.errors import ReviewRefused
from review.generic_reference import hold
from review.log import authors
from review.models.author import AuthorEntry
from review.models.sign_off import SignOff
from review.parts import Part

if TYPE_CHECKING:
    from wagtail.models import Page as Base
else:
    Base = models.Model

CHANGE_FIELDS = frozenset({"change_kind", "change_note"})
# They count as form fields, but no form of ours has them.
SET_BY_WAGTAIL = frozenset({"content_type", "owner"})


class SignedTextMixin(Base):
    """A page or snippet whose text reaches readers only as a medical reviewer signed it.

    Use it through `SignedPageMixin` (pages) or `SignedInPlaceMixin` (readers read the row itself)
    and put it before the other bases. The type says what its public text is; the rules are here,
    in the methods that change state.
    """

    # What is signed, each field declared once (review/fields.py).
    signed_text_fields: tuple[fields.SignedField, ...] = ()
    # What else the editors' form asks for, each with the reason why it is not signed.
    unsigned_fields: Mapping[str, str] = {}
    gated_fields = frozenset({"live", "expire_at"}) | CHANGE_FIELDS
    shortest_months_until_review = 24

    # Asked for from the second publication on. Signed with the text and shown in its history.
    change_kind = models.CharField(
        gettext_lazy("kind of change"),
        max_length=16,
        choices=ChangeKind.choices,
        blank=True,
        default="",
        db_default="",
    )
    change_note = models.CharField(
        gettext_lazy("what changed"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=gettext_lazy(
            "One or two plain sentences. Readers see them in the page history. "
            "Example: The number of people was wrong. It is 12, not 21."
        ),
    )

    class Meta:
        abstract = True

    @classmethod
    def signed_columns(cls) -> frozenset[str]:
        """Names of fields that are part of the signed text."""
        return fields.names_of(cls.signed_text_fields)

    # --- What a type says about itself --------------------------------------------
    def public_text(self, words: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Everything that is signed, as plain values; `words` overrides today's vocabulary."""
        return fields.public_text(self.signed_text_fields, self, words)

    @classmethod
    def empty_text(cls) -> dict[str, Any]:
        """Every key of a public text with an empty value, for keys that an older text lacks.

        It means "not known" and claims nothing. A list holds the shape of its items.
        """
        return fields.empty_text(cls.signed_text_fields)

    @classmethod
    def whole_text(cls, text: Mapping[str, Any]) -> dict[str, Any]:
        """A signed text of any age with every key of today."""
        return filled(text, cls.empty_text())

    @classmethod
    def parts(cls, text: Mapping[str, Any]) -> list[Part]:
        """A public text, today's or one that was signed, as the labeled pieces people discuss."""
        return fields.parts(cls.signed_text_fields, cls, cls.whole_text(text))

    @classmethod
    def names_in(cls, text: Mapping[str, Any]) -> frozenset[str]:  # noqa: ARG003
        """Words of a public text, in lowercase, that are names: of a drug, say."""
        return frozenset()

    def problems(self) -> list[str]:
        """One sentence for each thing that a review needs and this text lacks."""
        raise NotImplementedError

    def live_sign_off_id(self) -> int | None:
        """The signature under which readers see this text now."""
        raise NotImplementedError

    @classmethod
    def live_signed(cls) -> models.QuerySet[Any]:
        """Everything that is live, each with the id of its signature as `signed_under`."""
        raise NotImplementedError

    @classmethod
    def reader_copies(cls) -> models.QuerySet[Any] | None:
        """Readers' copies: rows with `sign_off_id`, `page_id`, `path` and `not_as_signed()`."""
        return None

    def not_as_signed(self, sign_off) -> list[str]:
        """Names of what this live row says about its signature that the signature does not say."""
        return []

    def store_signature(self, sign_off) -> bool:
        """Store the signature on the row, if readers read the row itself. Returns whether."""
        return False

    @property
    def is_medical(self) -> bool:
        """Does it speak of medicine? If not, any second person may pass it."""
        return True

    def takes_reviewer(self) -> bool:
        """Must the next decision be a medical reviewer's?"""
        return self.is_medical

    def is_shipped_text(self) -> bool:
        """Are these the words of a file that a release of the site brought?"""
        return False

    def get_absolute_url(self) -> str:
        """Where readers find it; empty for words that have no page of their own."""
        return ""

    def evidence_for_reviewer(self) -> list[dict[str, str]]:
        """Each finding beside the sentence that it rests on. Reviewers only."""
        return []

    def warnings_for_reviewer(self) -> list[str]:
        """What others say of what the text rests on. Whole sentences."""
        return []

    def next_review_due(self, sign_off: "SignOff | None" = None) -> date | None:
        """The day on which a text with this signature must be reviewed again; None if never signed.

        The default is the signature under which readers see the text now.
        """
        signed = sign_off or gate.live_signature(self)
        if signed is None or signed.decision == Decision.PASSED:
            return None
        signed_on = timezone.localtime(signed.decided_at).date()
        text = self.whole_text(signed.public_text)
        return add_months(signed_on, self.months_until_review(text))

    def months_until_review(self, text: Mapping[str, Any]) -> int:
        """How long a signed text may stay; never less than `shortest_months_until_review`."""
        return self.shortest_months_until_review

    # --- The text --------------------------------------------------------------------
    def signed_text(self, words: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The public text and, from the second publication on, what changed and why."""
        text = self.public_text(words)
        if self.change_kind or self.change_note:
            text["change"] = {"kind": self.change_kind, "note": self.change_note}
        return text

    def canonical_text(self, words: Mapping[str, Any] | None = None) -> str:
        return canonical_text(self.signed_text(words))

    def written_hash(self) -> str:
        """Hash of what was written or chosen, without the vocabulary's own words."""
        return content_hash({**self.signed_text(), "words": {}})

    def body_hash(self) -> str:
        """The same without what changed and why, which differs each time the words come back."""
        return content_hash({**self.public_text(), "words": {}})

    def was_ever_signed(self) -> bool:
        return SignOff.objects.about(self).approvals().exists()

    def was_ever_public(self) -> bool:
        """Have readers seen it, or could they have?"""
        decided = SignOff.objects.about(self).exclude(decision=Decision.RETURNED)
        return decided.exists() or self.live_sign_off_id() == gate.SHIPPED

    def full_clean(
        self, exclude: Any = None, validate_unique: bool = True, validate_constraints: bool = True
    ) -> None:
        """Check what people write. The database checks what no form offers.

        Wagtail queries each relation at each save, and one review saves many times.
        """
        super().full_clean(
            {*(exclude or ()), *self.fields_of_no_form()}, validate_unique, validate_constraints
        )

    @classmethod
    def fields_of_no_form(cls) -> set[str]:
        return {
            field.name
            for field in cls._meta.concrete_fields
            if not field.editable or field.name in SET_BY_WAGTAIL
        }

    # --- The gate --------------------------------------------------------------------
    def save(self, *args, **kwargs) -> Any:
        """Save. A text that is or becomes live must be the signed one, else nothing is saved."""
        names = kwargs.get("update_fields")
        if names is not None and not set(names) & (self.signed_columns() | self.gated_fields):
            return super().save(*args, **kwargs)
        self._made_here = self._state.adding or getattr(self, "_made_here", False)
        with transaction.atomic():
            self.refuse_what_no_signed_text_can_be()
            was_live = bool(self.pk) and self.is_live_in_database()
            sign_off = None
            if self.live and not gate.needs_nobody(self):
                sign_off = gate.sign_off_for(self)
            elif was_live and not self.live:
                gate.check_may_come_down(self)
            self.note_signature(sign_off)
            result = super().save(*args, **kwargs)
            if sign_off:
                gate.note_publication(self, sign_off)
                gate.send_published(self, sign_off)
            elif was_live and not self.live:
                gate.send_taken_down(self)
            return result

    def is_live_in_database(self) -> bool:
        return type(self)._base_manager.filter(pk=self.pk, live=True).exists()

    def note_signature(self, sign_off) -> None:
        """Called before a save: a type whose row readers read stores the signature there."""

    def refuse_what_no_signed_text_can_be(self) -> None:
        """Raises ReviewRefused for a state that would bypass the review."""
        if self.expire_at:
            raise ReviewRefused(
                gettext(
                    "This text cannot end by itself at a set date. "
                    "A lead or a medical reviewer can withdraw it, with a reason that readers see."
                ),
                about=self,
            )

    def save_revision(
        self, user=None, *args, overwrite_revision=None, suggested_by=None, **kwargs
    ) -> Any:
        """Store a revision and note its author. A revision under review is never overwritten.

        `suggested_by` is the ReviewNote whose words were taken over.
        """
        # Wagtail's fifth argument: the revision that is restored.
        restored = kwargs.get("previous_revision", next(iter(args[3:4]), None))
        with transaction.atomic():
            # A signature at this moment comes first or waits, so it never misses a writer.
            hold(self)
            if overwrite_revision is not None:
                self._refuse_what_came_too_late(overwrite_revision)
                if self._is_under_review(overwrite_revision):
                    overwrite_revision = None
            self.before_first_revision(user)
            revision = super().save_revision(
                user, *args, overwrite_revision=overwrite_revision, **kwargs
            )
            authors.record_author(
                self,
                revision_id=revision.pk,
                user=user,
                text_hash=self.written_hash(),
                body_hash=self.body_hash(),
                restored_id=restored.pk if restored else None,
                suggested_by=suggested_by,
            )
        return revision

    def before_first_revision(self, user) -> None:
        """Words that were stored without an author count as everybody's."""
        if not self.latest_revision_id and self.is_first_text_of(user):
            return
        if not AuthorEntry.objects.about(self).exists():
            authors.record_author(self, revision_id=0, user=None, text_hash="", body_hash="")

    def is_first_text_of(self, user) -> bool:
        """Did this person write the words that the new row was created with?"""
        return bool(user and getattr(self, "_made_here", False))

    def _refuse_what_came_too_late(self, revision) -> None:
        """An autosave that waited for a save by hand. Wagtail asks what was newest before it."""
        rows = type(self)._base_manager.filter(pk=self.pk)
        if rows.values_list("latest_revision_id", flat=True).get() != revision.pk:
            raise PermissionDenied(gettext("Saving will overwrite a newer version."))

    def _is_under_review(self, revision) -> bool:
        return (
            revision.task_states.exists()
            or revision.approved_go_live_at is not None
            or SignOff.objects.about(self).filter(revision_id=revision.pk).exists()
        )

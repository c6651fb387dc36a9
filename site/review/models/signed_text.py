from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from review.canonical import canonical_text, text_hash
from review.errors import ReviewRefused

if TYPE_CHECKING:
    from wagtail.models import Page as Base
else:
    Base = models.Model


class SignedTextMixin(Base):
    """A page whose public text reaches readers only as a medical reviewer signed it.

    Put it before the page class. The page says what its public text is and writes the reader's
    copy; the rules stand here, in the steps that change state.
    """

    # Fields whose change is a change of the signed text.
    signed_fields: frozenset[str] = frozenset()
    gated_fields = frozenset({"live", "alias_of", "expire_at"})

    # The page at which the words were first written: itself, unless it was copied just now.
    written_at_page = models.BigIntegerField(null=True, editable=False)

    class Meta:
        abstract = True

    # --- What a page says of itself ------------------------------------------------
    def public_text(self, words: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Everything that is signed, as plain values; `words` overrules today's vocabulary."""
        raise NotImplementedError

    def problems(self) -> list[str]:
        """One sentence for each thing that a review needs and this text lacks."""
        raise NotImplementedError

    def live_sign_off_id(self) -> int | None:
        """The signature under which readers see this page now."""
        raise NotImplementedError

    @classmethod
    def live_signed(cls) -> models.QuerySet[Any]:
        """Everything that is live, each with the number of its signature as `signed_under`."""
        raise NotImplementedError

    @classmethod
    def reader_copies(cls) -> models.QuerySet[Any]:
        """Readers' copies: rows with `sign_off_id`, `page_id`, `path` and `not_as_signed()`."""
        raise NotImplementedError

    def write_reader_copy(self, sign_off) -> None:
        raise NotImplementedError

    def remove_reader_copy(self) -> None:
        raise NotImplementedError

    # --- The text --------------------------------------------------------------------
    def canonical_text(self, words: Mapping[str, Any] | None = None) -> str:
        return canonical_text(self.public_text(words))

    def written_hash(self) -> str:
        """Hash of what was written or chosen, without the vocabulary's own words."""
        return text_hash(canonical_text({**self.public_text(), "words": {}}))

    def was_ever_signed(self) -> bool:
        from review.models.sign_off import SignOff

        return SignOff.objects.about(self).signatures().exists()

    # --- The gate --------------------------------------------------------------------
    def save(self, *args, **kwargs) -> Any:
        """Save. A text that is or becomes live must be the signed one, else nothing is saved."""
        from review.services import gate

        fields = kwargs.get("update_fields")
        if fields is not None and not set(fields) & (self.signed_fields | self.gated_fields):
            return super().save(*args, **kwargs)
        with transaction.atomic():
            if self.alias_of_id:
                raise ReviewRefused(
                    _(
                        "A study cannot be mirrored at a second place. Add the other category "
                        "to the study: it is then listed there too."
                    ),
                    about=self,
                )
            if self.expire_at:
                raise ReviewRefused(
                    _(
                        "A study cannot end by itself at a set date. "
                        "An editorial lead can withdraw it, with a reason that readers see."
                    ),
                    about=self,
                )
            was_live = bool(self.pk) and type(self).objects.filter(pk=self.pk, live=True).exists()
            sign_off = None
            if self.live:
                sign_off = gate.sign_off_for(self)
            elif was_live:
                gate.check_may_come_down(self)
            result = super().save(*args, **kwargs)
            if sign_off:
                self.write_reader_copy(sign_off)
            elif was_live:
                self.remove_reader_copy()
            return result

    def save_revision(self, user=None, *args, overwrite_revision=None, **kwargs) -> Any:
        """Store a revision and note its author. A revision under review is never overwritten."""
        from review.services.authors import record_author

        if overwrite_revision is not None and self._is_under_review(overwrite_revision):
            overwrite_revision = None
        with transaction.atomic():
            self._keep_authors_of_a_copy()
            if not self.latest_revision_id and (user is None or self.owner_id != user.pk):
                # The words were there before the first revision, and nobody said whose they are.
                record_author(self, revision_id=0, user=None, text_hash="")
            revision = super().save_revision(
                user, *args, overwrite_revision=overwrite_revision, **kwargs
            )
            record_author(self, revision_id=revision.pk, user=user, text_hash=self.written_hash())
        return revision

    def _is_under_review(self, revision) -> bool:
        from review.models.sign_off import SignOff

        return (
            revision.task_states.exists()
            or revision.approved_go_live_at is not None
            or SignOff.objects.about(self).filter(revision_id=revision.pk).exists()
        )

    def _keep_authors_of_a_copy(self) -> None:
        """Whoever wrote the words cannot sign them on a copied page either.

        Copying takes every field along, so a copy's first revision still names the first page.
        """
        from review.services.authors import copy_authors

        source, self.written_at_page = self.written_at_page, self.pk
        if source == self.pk:
            return
        if source:
            copy_authors(from_page_id=source, to_page_id=self.pk)
        type(self).objects.filter(pk=self.pk).update(written_at_page=self.pk)

    def permissions_for_user(self, user):
        from review.permissions import SignedPagePermissionTester

        return SignedPagePermissionTester(user, self)

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from review import permissions
from review.errors import ReviewRefused
from review.log import authors
from review.mixins.signed_text import SignedTextMixin


class SignedPageMixin(SignedTextMixin):
    """A page with a signed text. Handles what only pages can do and would bypass the review."""

    gated_fields = SignedTextMixin.gated_fields | {"alias_of"}

    # The page where the words were first written: this one, unless it was just copied.
    written_at_page = models.BigIntegerField(null=True, editable=False)

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        parts = self.get_url_parts()
        return parts[2] if parts else ""

    def refuse_what_no_signed_text_can_be(self) -> None:
        if self.alias_of_id:
            raise ReviewRefused(
                _(
                    "A signed page cannot be mirrored at a second place. "
                    "Add the other category to a study: it is then listed there too."
                ),
                about=self,
            )
        super().refuse_what_no_signed_text_can_be()

    def before_first_revision(self, user) -> None:
        self._keep_authors_of_a_copy()
        super().before_first_revision(user)

    def is_first_text_of(self, user) -> bool:
        """A page stores who created it."""
        return bool(user and self.owner_id == user.pk)

    def _keep_authors_of_a_copy(self) -> None:
        """Whoever wrote the words cannot sign them on a copied page either.

        Copying takes every field, so a copy's first revision still names the original page.
        """
        source, self.written_at_page = self.written_at_page, self.pk
        if source == self.pk:
            return
        if source:
            authors.copy_authors(from_page_id=source, to_page_id=self.pk)
        type(self).objects.filter(pk=self.pk).update(written_at_page=self.pk)

    def permissions_for_user(self, user) -> Any:
        return permissions.SignedPagePermissionTester(user, self)

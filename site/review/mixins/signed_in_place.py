from typing import Any

from django.conf import settings
from django.db import models

from review.choices import Decision
from review.gate import SHIPPED
from review.mixins.signed_text import SignedTextMixin


class SignedInPlaceMixin(SignedTextMixin):
    """A signed text whose row is itself what readers read; drafts live in its revisions only.

    The gate writes the four columns with each save: they name the signature of what the row says.
    A row that is not live may hold any draft, so readers' lists use `readable()`.
    """

    SIGNATURE_COLUMNS = ("signed_under", "signed_by", "signed_at", "signed_as_demo")

    signed_under = models.BigIntegerField(null=True, editable=False)
    signed_by = models.CharField(
        max_length=600, blank=True, default="", db_default="", editable=False
    )
    signed_at = models.DateTimeField(null=True, editable=False)
    signed_as_demo = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        abstract = True

    def live_sign_off_id(self) -> int | None:
        row = type(self)._base_manager.filter(pk=self.pk, live=True)
        return row.values_list("signed_under", flat=True).first() if self.pk else None

    def note_signature(self, sign_off) -> None:
        by_reviewer = sign_off and sign_off.decision != Decision.PASSED
        self.signed_under = sign_off.pk if sign_off else (SHIPPED if self.live else None)
        # Readers are told who reviewed it, not who passed it.
        self.signed_by = sign_off.signer if by_reviewer else ""
        self.signed_at = sign_off.decided_at if sign_off else None
        self.signed_as_demo = sign_off.is_demo if sign_off else False

    def store_signature(self, sign_off) -> bool:
        """Signed again as still correct: the row's words stay, its signature is the new one."""
        self.note_signature(sign_off)
        values = {name: getattr(self, name) for name in self.SIGNATURE_COLUMNS}
        type(self)._base_manager.filter(pk=self.pk).update(**values)
        return True

    def not_as_signed(self, sign_off) -> list[str]:
        asked = type(self)()
        asked.note_signature(sign_off)
        return [
            name for name in self.SIGNATURE_COLUMNS if getattr(self, name) != getattr(asked, name)
        ]

    @property
    def is_readable(self) -> bool:
        """May readers see this row? Demo text is hidden on a real site."""
        signed = self.live and self.signed_under is not None
        return signed and (settings.DEMO_ALLOWED or not self.signed_as_demo)

    @classmethod
    def readable(cls) -> models.QuerySet[Any]:
        live = cls._default_manager.filter(live=True, signed_under__isnull=False)
        return live if settings.DEMO_ALLOWED else live.filter(signed_as_demo=False)

    @classmethod
    def live_signed(cls) -> models.QuerySet[Any]:
        return cls._default_manager.filter(live=True).order_by("pk")

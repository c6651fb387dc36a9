"""The exact text that an answer is about, for a team member who looks at it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from research.models import Feedback, PublishedStudy
from research.published.presenters import Summary
from review.choices import SIGNATURES, Decision
from review.generic_reference import PAGE
from review.models import SignOff


@dataclass(frozen=True)
class VersionRead:
    """`signed` is the signature of that text; `live` what readers see now, None when withdrawn."""

    signed: SignOff | None
    live: PublishedStudy | None

    @property
    def is_void(self) -> bool:
        return bool(self.signed and not self.signed.is_valid)  # type: ignore[attr-defined]

    @property
    def is_live(self) -> bool:
        return bool(self.live and self.signed and self.live.text_hash == self.signed.text_hash)

    @property
    def text(self) -> Summary | None:
        """The words as the reader saw them, rebuilt from the log of signatures and not stored."""
        if self.signed is None or not self.signed.canonical_text:
            return None
        study = PublishedStudy()
        study.take_document(self.signed.document)
        return Summary(study)


def version_read(answer: Feedback) -> VersionRead:
    """Two queries."""
    # Of a void signature too: the reader saw that text.
    signatures = SignOff.objects.filter(kind=PAGE, object_id=answer.page_id)
    signatures = signatures.filter(decision__in=SIGNATURES, text_hash=answer.text_hash)
    is_valid = ~Exists(SignOff.objects.filter(decision=Decision.DISOWNED, voids=OuterRef("pk")))
    signed = signatures.annotate(is_valid=is_valid).order_by("-is_valid", "pk").first()
    live = PublishedStudy.objects.readable().filter(page_id=answer.page_id).first()
    return VersionRead(signed, live)

"""The exact text that an answer is about, for a team member who looks at it."""

from dataclasses import dataclass

from research.models import Feedback, PublishedStudy
from research.published.presenters import Summary
from review.generic_reference import PAGE
from review.models import SignOff


@dataclass(frozen=True)
class VersionRead:
    """`signed` is the signature of that text; `live` what readers see now, None when withdrawn."""

    signed: SignOff | None
    live: PublishedStudy | None

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
    signatures = SignOff.objects.signatures().filter(kind=PAGE, object_id=answer.page_id)
    signed = signatures.filter(text_hash=answer.text_hash).order_by("pk").first()
    live = PublishedStudy.objects.readable().filter(page_id=answer.page_id).first()
    return VersionRead(signed, live)

from review.models.author import AuthorEntry
from review.models.log_head import LogHead
from review.models.sign_off import SignOff
from review.models.signed_text import SignedTextMixin
from review.models.tasks import EditorialCheckTask, MedicalReviewTask

__all__ = [
    "AuthorEntry",
    "EditorialCheckTask",
    "LogHead",
    "MedicalReviewTask",
    "SignOff",
    "SignedTextMixin",
]

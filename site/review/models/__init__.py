from review.models.author import AuthorEntry
from review.models.carried_over import CarriedOver
from review.models.log_head import LogHead
from review.models.mail import Mail
from review.models.note import ReviewNote
from review.models.publication import Publication
from review.models.sign_off import SignOff
from review.models.signed_in_place import SignedInPlaceMixin
from review.models.signed_page import SignedPageMixin
from review.models.signed_text import SignedTextMixin
from review.models.tasks import EditorialCheckTask, MedicalReviewTask
from review.models.turn import Turn

__all__ = [
    "AuthorEntry",
    "CarriedOver",
    "EditorialCheckTask",
    "LogHead",
    "Mail",
    "MedicalReviewTask",
    "Publication",
    "ReviewNote",
    "SignOff",
    "SignedInPlaceMixin",
    "SignedPageMixin",
    "SignedTextMixin",
    "Turn",
]

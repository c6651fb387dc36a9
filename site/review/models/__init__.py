from review.models.assignment import Assignment
from review.models.author import AuthorEntry
from review.models.carried_over import CarriedOver
from review.models.log_head import LogHead
from review.models.note import ReviewNote
from review.models.publication import Publication
from review.models.sign_off import SignOff
from review.models.signer import Signer

__all__ = [
    "Assignment",
    "AuthorEntry",
    "CarriedOver",
    "LogHead",
    "Publication",
    "ReviewNote",
    "SignOff",
    "Signer",
]

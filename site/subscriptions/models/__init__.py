from subscriptions.models.asked import Asked
from subscriptions.models.consent import Consent
from subscriptions.models.notice import Notice
from subscriptions.models.sent_study import SentStudy
from subscriptions.models.subscriber import Subscriber

__all__ = [
    "Asked",
    "Consent",
    "Notice",
    "SentStudy",
    "Subscriber",
]

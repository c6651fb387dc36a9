from subscriptions.models.asked import Asked
from subscriptions.models.consent import Consent
from subscriptions.models.delivery import Delivery
from subscriptions.models.letter import Letter
from subscriptions.models.notice import Notice
from subscriptions.models.relay import Relay
from subscriptions.models.sent_study import SentStudy
from subscriptions.models.subscriber import Subscriber

__all__ = [
    "Asked",
    "Consent",
    "Delivery",
    "Letter",
    "Notice",
    "Relay",
    "SentStudy",
    "Subscriber",
]

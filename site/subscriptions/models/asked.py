from django.db import models

from subscriptions.choices import Frequency, Wish


class Asked(models.Model):
    """What a form said, until the worker answers it with a mail.

    The request writes this row and looks nothing up, so it takes the same time for an address that
    we know and for one that we do not.
    """

    wish = models.CharField(max_length=10, choices=Wish.choices)
    email = models.EmailField()
    frequency = models.CharField(max_length=12, choices=Frequency.choices, blank=True)
    # Ids of categories; an empty list means all topics.
    topics = models.JSONField(default=list)
    consent_version = models.CharField(max_length=10, blank=True)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Asked {self.pk}: {self.wish}"

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from research.choices import StudyNews
from subscriptions.choices import Frequency, State, Status


class SubscriberQuerySet(models.QuerySet):
    def with_address(self, email: str) -> Self:
        return self.alias(address=Lower("email")).filter(address=email.lower())

    def active(self) -> Self:
        return self.filter(status=Status.ACTIVE)

    def due(self, frequency: Frequency, moment: datetime, key: str) -> Self:
        """Whose digests do not reach up to `moment` yet, and who have none for this period.

        After a change of DIGEST_HOUR or TIME_ZONE a period may come twice: the rest waits for the
        next one.
        """
        late = self.active().filter(frequency=frequency, digested_until__lt=moment)
        return late.exclude(deliveries__key=key)

    def to_be_told(self, notice) -> Self:
        """Active people who were sent what this is about, and have no mail about it yet."""
        sent = {"studies__page_id": notice.page_id}
        if notice.news == StudyNews.CORRECTED:
            # Whoever was sent only the corrected text has nothing to unlearn.
            sent["studies__version__lt"] = notice.version
        people = self.active().filter(**sent).exclude(deliveries__key=notice.key)
        return people.order_by("pk").distinct()


class DeliveryQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state__in=(State.QUEUED, State.SENDING))

    def queued(self, now: datetime) -> Self:
        """Most urgent first."""
        due = self.filter(state=State.QUEUED, next_try_at__lte=now)
        return due.order_by("priority", "next_try_at", "pk")

    def left_behind(self, before: datetime) -> Self:
        """Claimed so long ago that its worker must have died."""
        return self.filter(state=State.SENDING, claimed_at__lt=before).order_by("claimed_at", "pk")

    def stuck(self, before: datetime) -> Self:
        """Mail that has waited since `before`; what failed for good is another list."""
        return self.waiting().filter(created_at__lt=before)

    def failed(self) -> Self:
        return self.filter(state=State.FAILED).select_related("letter").order_by("-ended_at", "pk")

    def over(self, before: datetime) -> Self:
        return self.filter(~Q(state__in=(State.QUEUED, State.SENDING)), ended_at__lt=before)

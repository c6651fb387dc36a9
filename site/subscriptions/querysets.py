from datetime import datetime
from typing import Self

from django.db import models
from django.db.models.functions import Lower

from research.choices import StudyNews
from review.generic_reference import PAGE
from review.models import Publication
from subscriptions.choices import Frequency, Status


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
        return late.exclude(mails__key=key)

    def to_be_told(self, notice) -> Self:
        """Active people who were sent what this is about, and have no mail about it yet."""
        sent = {"studies__page_id": notice.page_id}
        void = Publication.objects.filter(kind=PAGE, object_id=notice.page_id).void()
        if notice.news == StudyNews.TAKEN_BACK:
            sent["studies__version__in"] = void.values("version")
        if notice.news == StudyNews.CORRECTED:
            if void.filter(version=notice.version).exists():
                return self.none()
            # Whoever was sent only the corrected text has nothing to unlearn.
            sent["studies__version__lt"] = notice.version
        people = self.active().filter(**sent).exclude(mails__key=notice.key)
        return people.order_by("pk").distinct()

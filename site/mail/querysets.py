from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from mail.choices import State


class MailQuerySet(models.QuerySet):
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
        """Has waited since `before`. Those that an address puts off do not count: the worker is at
        work, and the list says why they wait."""
        return self.waiting().filter(created_at__lt=before, refusals=0)

    def over(self, before: datetime) -> Self:
        return self.filter(~Q(state__in=(State.QUEUED, State.SENDING)), ended_at__lt=before)

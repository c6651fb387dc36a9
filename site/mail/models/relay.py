from typing import Self

from django.db import models


class Relay(models.Model):
    """One row: whether the mail server answers, so that the next worker leaves a dead one alone."""

    failures = models.PositiveIntegerField(default=0)
    paused_until = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"Relay, {self.failures} failures"

    @classmethod
    def the(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]

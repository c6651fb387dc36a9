from django.db import models

from review.choices import WithdrawalReason


class Tombstone(models.Model):
    """What an address returns after its study was withdrawn. None of the study's words."""

    page_id = models.BigIntegerField()
    path = models.CharField(max_length=600, unique=True)
    reason = models.CharField(max_length=16, choices=WithdrawalReason.choices)
    withdrawn_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.path

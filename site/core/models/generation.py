from uuid import uuid4

from django.db import models


def new_stamp() -> str:
    return uuid4().hex


class Generation(models.Model):
    """One row for each change of what readers may see (core/services/generation.py).

    Random text beside the number: a number that was rolled back may come again.
    """

    stamp = models.CharField(max_length=32, default=new_stamp)

    def __str__(self) -> str:
        return f"{self.pk}: {self.stamp}"

from django.db import models


class SnapshotStamp(models.Model):
    """Changes whenever words change that each process keeps (research/published/snapshot.py).

    A random text and no counter: a number that was rolled back would come again and be taken for
    the one before.
    """

    name = models.CharField(max_length=20, unique=True)
    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.name}: {self.stamp}"

from django.db import models


class SnapshotStamp(models.Model):
    """Changes whenever words that each process keeps change (research/published/snapshot.py).

    Random text, not a counter: a number that was rolled back would come again and be mistaken
    for the earlier one.
    """

    name = models.CharField(max_length=20, unique=True)
    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.name}: {self.stamp}"

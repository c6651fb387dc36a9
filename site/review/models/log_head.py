from django.db import models


class LogHead(models.Model):
    """Where the log of decisions ends: how many rows it has, and the hash of the newest.

    A log that lost its last rows still looks complete; this one row shows the loss.
    Whoever writes a decision locks this row before anything else, so decisions of two people wait
    for each other, and the later one sees the earlier one.
    """

    THE_ONE = 1
    BEFORE_ALL = "0" * 64

    rows = models.PositiveBigIntegerField(default=0)
    row_hash = models.CharField(max_length=64, default=BEFORE_ALL)

    def __str__(self) -> str:
        return f"{self.rows} decisions"

    @classmethod
    def hold(cls) -> "LogHead":
        """The row, locked until the end of the transaction."""
        return cls.objects.select_for_update().get_or_create(pk=cls.THE_ONE)[0]

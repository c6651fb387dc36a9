from django.db import models


class DayKey(models.Model):
    """The secret of one day, used to scramble network addresses on that day.

    It is random and thrown away when the day is over. From then on, nobody can tell which
    address a scrambled code was made from, or that two days' codes come from one address.
    """

    day = models.DateField(primary_key=True)
    key = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.day}"


class Count(models.Model):
    """How often a scrambled code was seen, until a set time. All workers count in the same row."""

    code = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField()
    # Seconds since 1970, so that one statement can compare them on every database.
    ends_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.number}"


class SentOnce(models.Model):
    """Notes by a scrambled code that something was just sent. It is erased after a minute."""

    code = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(db_index=True)
    # The row that was stored for it, so that a second click gets the same answer as the first.
    stored_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d %H:%M:%S}"

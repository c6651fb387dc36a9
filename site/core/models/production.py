from django.db import models


class ProductionMark(models.Model):
    """One row in a database that production settings have used: a demo must not go there."""

    THE_ONE = 1

    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"

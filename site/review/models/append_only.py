from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class AppendOnlyQuerySet(models.QuerySet[Row]):
    """Rows are added and read. Nothing changes or removes them."""

    def update(self, **kwargs):
        raise TypeError(f"{self.model.__name__} is a log: its rows are never changed.")

    def delete(self):
        raise TypeError(f"{self.model.__name__} is a log: its rows are never deleted.")

    def bulk_create(self, objs, *args, **kwargs):
        """Refused: it goes round `save()`, and with `update_conflicts` it changes rows."""
        raise TypeError(f"{self.model.__name__} is a log: its rows are added one by one.")


class AppendOnlyModel(models.Model):
    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is a log: its rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} is a log: its rows are never deleted.")

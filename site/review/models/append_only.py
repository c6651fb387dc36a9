from django.db import models
from django.utils.translation import gettext_lazy as _

from review.generic_reference import PAGE
from review.models.generic_reference import GenericReference, GenericReferenceQuerySet, Row


class AppendOnlyQuerySet(GenericReferenceQuerySet[Row]):
    """Rows are added and read. Nothing changes or removes them.

    The database refuses it too: review/log/guard.py.
    """

    def update(self, **kwargs):
        raise TypeError(f"{self.model.__name__} is a log: its rows are never changed.")

    def delete(self):
        raise TypeError(f"{self.model.__name__} is a log: its rows are never deleted.")

    def bulk_create(self, objs, *args, **kwargs):
        """Refused: it bypasses `save()`, and with `update_conflicts` it changes rows."""
        raise TypeError(f"{self.model.__name__} is a log: its rows are added one by one.")


class AppendOnlyModel(GenericReference):
    """A line of a log. Ids are plain numbers, so no deletion elsewhere can reach it."""

    kind = models.CharField(_("kind"), max_length=40, default=PAGE, db_default=PAGE)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is a log: its rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} is a log: its rows are never deleted.")

from typing import Any, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from review.generic_reference import about, find

Row = TypeVar("Row", bound=models.Model)


class GenericReferenceQuerySet(models.QuerySet[Row]):
    def about(self, obj: Any) -> Self:
        """The rows about this page or snippet; none for one that was never stored."""
        return self.filter(**about(obj)) if obj.pk else self.none()


class GenericReference(models.Model):
    """A row about a page or snippet, named by plain values: no deletion reaches the row."""

    kind = models.CharField(_("kind"), max_length=40)
    object_id = models.BigIntegerField(_("page or snippet"))

    class Meta:
        abstract = True

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.object_id

    def find(self) -> Any:
        """The page or snippet, or None if it is gone. One query or two."""
        return find(*self.key)

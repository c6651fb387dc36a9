from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from review.models.append_only import AppendOnlyModel, AppendOnlyQuerySet


class CarriedOverQuerySet(AppendOnlyQuerySet["CarriedOver"]):
    def values_of(self, kind: str, object_id: int) -> dict[str, Any]:
        """Keys and values that were carried over for one page or snippet."""
        rows = self.filter(kind=kind, object_id=object_id).order_by("pk")
        return {key: value for row in rows for key, value in row.text.items()}


class CarriedOver(AppendOnlyModel):
    """Words that stand without a decision of anybody: unsigned, and marked so.

    Readers saw them before somebody had to sign or confirm them, or a list was shipped with them.
    They stand in for what an older signature lacks. Changing them takes a decision, which then
    holds them itself.
    """

    text = models.JSONField(_("words"))
    carried_at = models.DateTimeField(_("carried over at"), auto_now_add=True)

    objects = CarriedOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("carried over, not signed")
        verbose_name_plural = _("carried over, not signed")

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}: {', '.join(self.text)}"

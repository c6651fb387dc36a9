from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from review.fields import Text
from taxonomy.models.signed_words import WHAT_CHANGED, SignedWords, too_long

LONGEST_LINE = 60


class EmergencyLine(SignedWords):
    """What readers are told about a subject where waiting can be dangerous. There is one row."""

    THE_ONE = 1

    text = models.TextField(
        gettext_lazy("text"),
        help_text=gettext_lazy(
            "Two or three short sentences in everyday words. Say when to call for help, and whom."
        ),
    )

    signed_text_fields = (Text("text", prose=True),)
    preview_template = "taxonomy/emergency_line_preview.html"
    panels = [FieldPanel("text"), WHAT_CHANGED]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_emergency_line"),
        ]
        verbose_name = gettext_lazy("emergency line")
        verbose_name_plural = gettext_lazy("emergency line")

    def __str__(self) -> str:
        return _("Emergency line")

    def save(self, *args, **kwargs) -> Any:
        if not self.pk:  # type: ignore[has-type]
            self.pk = self.THE_ONE
        return super().save(*args, **kwargs)

    # --- The signed text (review/mixins/signed_text.py) --------------------------------
    def problems(self) -> list[str]:
        return too_long(self.text, most=LONGEST_LINE, what=_("Text"))

    def preview_facts(self) -> Mapping[str, Any]:
        return {"line": self}

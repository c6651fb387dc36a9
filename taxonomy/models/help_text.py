from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from review.fields import Lines
from taxonomy.choices import HelpGroup
from taxonomy.models.named import lines
from taxonomy.models.signed_words import WHAT_CHANGED, SignedWords, too_long

LONGEST_WORDS = 60


class HelpText(SignedWords):
    """The sentences above the help lines: one row for each group, made by the first set-up."""

    group = models.CharField(max_length=20, choices=HelpGroup.choices, unique=True, editable=False)
    # Empty until somebody writes them: first steps in dysreflexia are a clinician's to write.
    sentences = models.TextField(
        gettext_lazy("sentences"),
        blank=True,
        default="",
        db_default="",
        help_text=gettext_lazy("Short ones in everyday words, one per line."),
    )

    signed_text_fields = (Lines("sentences", "sentence_list", prose=True),)
    preview_template = "taxonomy/help_text_preview.html"
    panels = [FieldPanel("sentences"), WHAT_CHANGED]

    class Meta:
        ordering = ["pk"]
        verbose_name = gettext_lazy("words of help")
        verbose_name_plural = gettext_lazy("words of help")

    def __str__(self) -> str:
        return str(self.get_group_display())

    def sentence_list(self) -> list[str]:
        return lines(self.sentences)

    # --- The signed text (review/mixins/signed_text.py) --------------------------------
    def problems(self) -> list[str]:
        return too_long(self.sentences, most=LONGEST_WORDS, what=_("Sentences"))

    def preview_facts(self) -> Mapping[str, Any]:
        return {"words": self}

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from review.fields import Lines, Text
from taxonomy.breadcrumbs import to_term
from taxonomy.models.named import NamedOnce, lines
from taxonomy.models.signed_words import WHAT_CHANGED, SignedWords, too_long

LONGEST_DEFINITION = 80


class GlossaryTerm(SignedWords, index.Indexed, NamedOnce):
    """One word that readers meet in studies, explained. Readers see it as it was signed."""

    name_field = "term"

    term = models.CharField(
        gettext_lazy("word"),
        max_length=120,
        unique=True,
        help_text=gettext_lazy("Example: Autonomic dysreflexia"),
    )
    # Part of a public URL, which must work forever: a new name does not change it.
    slug = models.SlugField(gettext_lazy("address"), max_length=100, unique=True, editable=False)
    aliases = models.TextField(
        gettext_lazy("other words for it"),
        blank=True,
        help_text=gettext_lazy("Other names and short forms, one per line. Example: SCI"),
    )
    short_forms = models.TextField(
        gettext_lazy("short forms that are also words"),
        blank=True,
        default="",
        db_default="",
        help_text=gettext_lazy("Known only when written in capitals, one per line. Example: AD"),
    )
    search_words = models.TextField(
        gettext_lazy("words that the search takes for it"),
        blank=True,
        default="",
        db_default="",
        help_text=gettext_lazy(
            "What people may type, one per line. Readers never see them as its name. "
            "Example: skin breakdown"
        ),
    )
    definition = models.TextField(
        gettext_lazy("definition"),
        help_text=gettext_lazy(
            "Two or three short sentences in everyday words. Explain, do not advise."
        ),
    )

    signed_text_fields = (
        Text("term"),
        Text("definition", prose=True),
        Lines("aliases", "alias_list", api="other_words"),
        Lines("short_forms", "short_form_list", api="other_words"),
        Lines("search_words", "search_word_list", no_api="only the search reads them"),
    )
    preview_template = "taxonomy/glossary_term.html"
    panels = [
        FieldPanel("term"),
        FieldPanel("definition"),
        FieldPanel("aliases"),
        FieldPanel("short_forms"),
        FieldPanel("search_words"),
        WHAT_CHANGED,
    ]
    search_fields = [
        index.SearchField("term", boost=2),
        index.AutocompleteField("term"),
        index.SearchField("aliases"),
        index.SearchField("definition"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["term"]
        verbose_name = gettext_lazy("glossary term")
        verbose_name_plural = gettext_lazy("glossary terms")

    def __str__(self) -> str:
        return self.term

    @classmethod
    def readable(cls) -> models.QuerySet["GlossaryTerm"]:
        """The signed terms from A to Z, ignoring capitals."""
        return super().readable().order_by(Lower("term"), "pk")

    def alias_list(self) -> list[str]:
        return lines(self.aliases)

    def short_form_list(self) -> list[str]:
        return lines(self.short_forms)

    def search_word_list(self) -> list[str]:
        return lines(self.search_words)

    def other_names(self) -> list[str]:
        """What readers see as other words for it."""
        return [*self.alias_list(), *self.short_form_list()]

    def get_absolute_url(self) -> str:
        return reverse("taxonomy:term", args=[self.slug])

    # --- The signed text (review/mixins/signed_text.py) --------------------------------
    def problems(self) -> list[str]:
        return too_long(self.definition, most=LONGEST_DEFINITION, what=_("Definition"))

    def preview_facts(self) -> Mapping[str, Any]:
        return {"term": self, "crumbs": to_term()}

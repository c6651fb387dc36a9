from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, Revision, RevisionMixin
from wagtail.search import index

from taxonomy.breadcrumbs import to_term
from taxonomy.models.named import NamedOnce, lines
from taxonomy.querysets import GlossaryTermQuerySet


class GlossaryTerm(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, NamedOnce):
    """One word that readers meet in studies, explained."""

    name_field = "term"

    term = models.CharField(
        _("word"), max_length=120, unique=True, help_text=_("Example: Autonomic dysreflexia")
    )
    # Part of a public address, which answers for ever: a new name leaves it as it is.
    slug = models.SlugField(_("address"), max_length=100, unique=True, editable=False)
    aliases = models.TextField(
        _("other words for it"),
        blank=True,
        help_text=_("Other names and short forms, one per line. Example: SCI"),
    )
    definition = models.TextField(
        _("definition"),
        help_text=_("Two or three short sentences in everyday words. Explain, do not advise."),
    )
    _revisions = GenericRelation(
        Revision,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="glossary_term",
        for_concrete_model=False,
    )

    objects = GlossaryTermQuerySet.as_manager()

    panels = [FieldPanel("term"), FieldPanel("definition"), FieldPanel("aliases")]
    search_fields = [
        index.SearchField("term", boost=2),
        index.AutocompleteField("term"),
        index.SearchField("aliases"),
        index.SearchField("definition"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["term"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self) -> str:
        return self.term

    @property
    def revisions(self):
        return self._revisions

    def alias_list(self) -> list[str]:
        return lines(self.aliases)

    def get_absolute_url(self) -> str:
        return reverse("taxonomy:term", args=[self.slug])

    def get_preview_template(self, request, mode_name) -> str:
        return "taxonomy/glossary_term.html"

    def get_preview_context(self, request, mode_name) -> dict:
        context = super().get_preview_context(request, mode_name)
        return {**context, "term": self, "crumbs": to_term()}

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from taxonomy.models.named import NamedOnce, lines


class Category(index.Indexed, NamedOnce):
    """A subject that studies are filed under. Its page in the tree borrows these words."""

    name = models.CharField(
        _("name"), max_length=120, unique=True, help_text=_("Example: Bladder & Bowel")
    )
    # Part of public addresses, which answer for ever: a new name leaves it as it is.
    slug = models.SlugField(_("address"), max_length=100, unique=True, editable=False)
    description = models.TextField(
        _("description"), help_text=_("One plain sentence. Example: Studies about lung health.")
    )
    synonyms = models.TextField(
        _("other words for it"),
        blank=True,
        help_text=_("Words that readers may search for, one per line. Example: respiration"),
    )
    emergency_line = models.BooleanField(
        _("Show the emergency line"),
        default=False,
        help_text=_("For subjects where waiting can be dangerous, such as breathing."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("place in the list"), default=0, help_text=_("Small numbers come first.")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("synonyms"),
        FieldPanel("emergency_line"),
        FieldPanel("sort_order"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("synonyms"),
        index.SearchField("description"),
    ]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name

    def synonym_list(self) -> list[str]:
        return lines(self.synonyms)

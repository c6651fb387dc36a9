from django.utils.translation import gettext_lazy as _

from research.models.base import ServedByHook

ADDRESS = "research"


class ResearchIndexPage(ServedByHook):
    """Latest research. The list itself is made of readers’ copies (research/views/lists.py)."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["research.CategoryIndexPage"]
    max_count = 1
    fixed_slugs = frozenset({ADDRESS})
    page_description = _("Holds the categories and their studies.")

    class Meta:
        verbose_name = _("research index")

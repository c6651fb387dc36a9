from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from taxonomy.choosers import CategoryChooserViewSet, JournalChooserViewSet, TermChooserViewSet
from taxonomy.models import Category, GlossaryTerm


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ("term", "definition")
    list_filter = ("live",)
    ordering = ("term",)
    # Plain SQL: SQLite's full-text search fails on some characters that people type.
    search_backend_name = None
    search_fields = ("term", "aliases", "definition")
    chooser_viewset_class = TermChooserViewSet


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "tag"
    menu_label = _("Categories")
    menu_name = "categories"
    menu_order = 300
    add_to_admin_menu = True
    list_display = ("name", "description", "emergency_line")
    list_filter = ("emergency_line",)
    search_backend_name = None
    search_fields = ("name", "synonyms", "description")
    chooser_viewset_class = CategoryChooserViewSet


journal_chooser = JournalChooserViewSet("journal_chooser")

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from review.permission_policies import SignedSnippetPolicy
from taxonomy.choosers import CategoryChooserViewSet, JournalChooserViewSet, TermChooserViewSet
from taxonomy.models import Category, EmergencyLine, GlossaryTerm


class SignedWordsViewSet(SnippetViewSet):
    """A copy would lose who wrote the words, so none is offered."""

    copy_view_enabled = False
    add_to_admin_menu = True
    # Plain SQL: SQLite's full-text search fails on some characters that people type.
    search_backend_name = None

    @property
    def permission_policy(self) -> SignedSnippetPolicy:
        return SignedSnippetPolicy(self.model)


class GlossaryTermViewSet(SignedWordsViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 310
    list_display = ("term", "definition")
    list_filter = ("live",)
    ordering = ("term",)
    search_fields = ("term", "aliases", "definition")
    chooser_viewset_class = TermChooserViewSet


class CategoryViewSet(SignedWordsViewSet):
    model = Category
    icon = "tag"
    menu_label = _("Categories")
    menu_name = "categories"
    menu_order = 300
    list_display = ("name", "description", "emergency_line")
    list_filter = ("emergency_line",)
    search_fields = ("name", "synonyms", "description")
    chooser_viewset_class = CategoryChooserViewSet


class OneRowPolicy(SignedSnippetPolicy):
    """The first setup creates the one row: nobody adds another or removes it."""

    refused_actions = SignedSnippetPolicy.refused_actions | {"add", "delete"}


class EmergencyLineViewSet(SignedWordsViewSet):
    model = EmergencyLine
    icon = "warning"
    menu_label = _("Emergency line")
    menu_name = "emergency-line"
    menu_order = 305
    list_display = ("text",)
    search_fields = ("text",)

    @property
    def permission_policy(self) -> OneRowPolicy:
        return OneRowPolicy(self.model)


journal_chooser = JournalChooserViewSet("journal_chooser")

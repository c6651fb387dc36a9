from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from review.permission_policies import SignedSnippetPolicy
from taxonomy.choosers import CategoryChooserViewSet, JournalChooserViewSet, TermChooserViewSet
from taxonomy.models import Category, EmergencyLine, GlossaryTerm, HelpLine, HelpText


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
    list_filter = ("emergency_line", "sold_before_proven")
    search_fields = ("name", "synonyms", "description")
    chooser_viewset_class = CategoryChooserViewSet


class FixedRowsPolicy(SignedSnippetPolicy):
    """The first setup creates the rows: nobody adds another or removes one."""

    refused_actions = SignedSnippetPolicy.refused_actions | {"add", "delete"}


class FixedRowsViewSet(SignedWordsViewSet):
    @property
    def permission_policy(self) -> FixedRowsPolicy:
        return FixedRowsPolicy(self.model)


class EmergencyLineViewSet(FixedRowsViewSet):
    model = EmergencyLine
    icon = "warning"
    menu_label = _("Emergency line")
    menu_name = "emergency-line"
    menu_order = 305
    list_display = ("text",)
    search_fields = ("text",)


class HelpLineViewSet(SignedWordsViewSet):
    model = HelpLine
    icon = "mobile-alt"
    menu_label = _("Help lines")
    menu_name = "help-lines"
    menu_order = 306
    list_display = ("name", "country", "topic", "number", "checked_on", "live")
    list_filter = ("country", "topic", "live")
    list_per_page = 50
    search_fields = ("name", "number", "who_for")


class HelpTextViewSet(FixedRowsViewSet):
    model = HelpText
    icon = "warning"
    menu_label = _("Words of help")
    menu_name = "help-words"
    menu_order = 307
    list_display = ("__str__", "sentences", "live")
    search_fields = ("sentences",)


journal_chooser = JournalChooserViewSet("journal_chooser")

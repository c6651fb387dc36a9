from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from taxonomy.confirm_views import confirm_address
from taxonomy.deleting import KeepUsedDeleteView
from taxonomy.models import AisGrade, InjuryLevel, Journal, StudyType


class VocabularyAdmin(ModelAdmin):
    delete_view_class = KeepUsedDeleteView
    list_display: tuple[str, ...] = ("name", "second_person")

    def second_person(self, word: Any) -> str:
        """What waits, with the way to confirm it."""
        if not word.waits:
            return ""
        return format_html(
            '<a href="{}">{}</a>',
            confirm_address(word),
            _("Waits: %(words)s") % {"words": word.waiting_words},
        )

    second_person.short_description = gettext_lazy("Second person")  # type: ignore[attr-defined]


class StudyTypeAdmin(VocabularyAdmin):
    model = StudyType
    menu_icon = "list-ul"
    list_display = ("name", "design", "second_person")
    list_filter = ("design",)
    search_fields = ("name", "explanation")


class JournalAdmin(VocabularyAdmin):
    model = Journal
    menu_icon = "doc-full"
    search_fields = ("name",)


class InjuryLevelAdmin(VocabularyAdmin):
    model = InjuryLevel
    menu_icon = "order"
    list_display = ("name", "sort_order", "second_person")


class AisGradeAdmin(VocabularyAdmin):
    model = AisGrade
    menu_icon = "order"
    list_display = ("name", "sort_order", "second_person")


class VocabulariesGroup(ModelAdminGroup):
    menu_label = gettext_lazy("Vocabularies")
    menu_icon = "list-ul"
    menu_order = 320
    items = (StudyTypeAdmin, JournalAdmin, InjuryLevelAdmin, AisGradeAdmin)

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup
from wagtail_modeladmin.views import CreateView, EditView

from review.views.confirm_words import confirm_address
from taxonomy.deleting import KeepUsedDeleteView
from taxonomy.models import AisGrade, InjuryLevel, Journal, StudyType


class SaysThatItWaits:
    """The message after saving."""

    def get_success_message(self, instance: Any) -> str:
        if not instance.waits:
            return super().get_success_message(instance)  # type: ignore[misc]
        return _(
            "Saved. “%(words)s” waits until another person confirms it. "
            "Readers do not see it before."
        ) % {"words": instance.waiting_words}


class CreateWordView(SaysThatItWaits, CreateView):
    pass


class EditWordView(SaysThatItWaits, EditView):
    pass


class VocabularyAdmin(ModelAdmin):
    create_view_class = CreateWordView
    edit_view_class = EditWordView
    delete_view_class = KeepUsedDeleteView
    index_template_name = "taxonomy/vocabulary.html"
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
    menu_label = gettext_lazy("Study types")
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
    menu_label = gettext_lazy("Injury levels")
    menu_icon = "order"
    list_display = ("name", "sort_order", "second_person")


class AisGradeAdmin(VocabularyAdmin):
    model = AisGrade
    menu_label = gettext_lazy("AIS grades")
    menu_icon = "order"
    list_display = ("name", "sort_order", "second_person")


class VocabulariesGroup(ModelAdminGroup):
    menu_label = gettext_lazy("Vocabularies")
    menu_icon = "list-ul"
    menu_order = 320
    items = (StudyTypeAdmin, JournalAdmin, InjuryLevelAdmin, AisGradeAdmin)

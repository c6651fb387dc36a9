from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from taxonomy.deleting import KeepUsedDeleteView
from taxonomy.models import AisGrade, InjuryLevel, Journal, StudyType


class VocabularyAdmin(ModelAdmin):
    delete_view_class = KeepUsedDeleteView
    list_display: tuple[str, ...] = ("name",)


class StudyTypeAdmin(VocabularyAdmin):
    model = StudyType
    menu_icon = "list-ul"
    list_display = ("name", "design")
    list_filter = ("design",)
    search_fields = ("name", "explanation")


class JournalAdmin(VocabularyAdmin):
    model = Journal
    menu_icon = "doc-full"
    search_fields = ("name",)


class InjuryLevelAdmin(VocabularyAdmin):
    model = InjuryLevel
    menu_icon = "order"
    list_display = ("name", "sort_order")


class AisGradeAdmin(VocabularyAdmin):
    model = AisGrade
    menu_icon = "order"
    list_display = ("name", "sort_order")


class VocabulariesGroup(ModelAdminGroup):
    menu_label = _("Vocabularies")
    menu_icon = "list-ul"
    menu_order = 320
    items = (StudyTypeAdmin, JournalAdmin, InjuryLevelAdmin, AisGradeAdmin)

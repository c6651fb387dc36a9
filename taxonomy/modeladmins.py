from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from taxonomy.models import AisGrade, InjuryLevel, Journal, StudyType


class StudyTypeAdmin(ModelAdmin):
    model = StudyType
    menu_icon = "list-ul"
    list_display = ("name", "design")
    list_filter = ("design",)
    search_fields = ("name", "explanation")


class JournalAdmin(ModelAdmin):
    model = Journal
    menu_icon = "doc-full"
    list_display = ("name",)
    search_fields = ("name",)


class InjuryLevelAdmin(ModelAdmin):
    model = InjuryLevel
    menu_icon = "order"
    list_display = ("name", "sort_order")


class AisGradeAdmin(ModelAdmin):
    model = AisGrade
    menu_icon = "order"
    list_display = ("name", "sort_order")


class VocabulariesGroup(ModelAdminGroup):
    menu_label = _("Vocabularies")
    menu_icon = "list-ul"
    menu_order = 320
    items = (StudyTypeAdmin, JournalAdmin, InjuryLevelAdmin, AisGradeAdmin)

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from taxonomy.dashboard import sections
from taxonomy.deleting import keep_categories_in_use
from taxonomy.modeladmins import VocabulariesGroup
from taxonomy.viewsets import (
    CategoryViewSet,
    EmergencyLineViewSet,
    GlossaryTermViewSet,
    HelpLineViewSet,
    HelpTextViewSet,
    journal_chooser,
)

modeladmin_register(VocabulariesGroup)
register_snippet(CategoryViewSet)
register_snippet(EmergencyLineViewSet)
register_snippet(GlossaryTermViewSet)
register_snippet(HelpLineViewSet)
register_snippet(HelpTextViewSet)
hooks.register("before_delete_snippet", keep_categories_in_use)
hooks.register("register_dashboard_sections", sections)


@hooks.register("register_admin_viewset")
def register_journal_chooser():
    return journal_chooser

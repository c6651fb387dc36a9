from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from taxonomy.confirm_views import confirm_word, sections
from taxonomy.deleting import keep_categories_in_use
from taxonomy.modeladmins import VocabulariesGroup
from taxonomy.viewsets import (
    CategoryViewSet,
    EmergencyLineViewSet,
    GlossaryTermViewSet,
    journal_chooser,
)

modeladmin_register(VocabulariesGroup)
register_snippet(CategoryViewSet)
register_snippet(EmergencyLineViewSet)
register_snippet(GlossaryTermViewSet)
hooks.register("before_delete_snippet", keep_categories_in_use)
hooks.register("register_dashboard_sections", sections)


@hooks.register("register_admin_urls")
def confirm_urls():
    confirm = path("<str:model>/<int:pk>/confirm/", confirm_word, name="confirm")
    return [path("words/", include(([confirm], "taxonomy_admin")))]


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action("taxonomy.confirm", _("Confirm a word"), _("Word confirmed"))
    actions.register_action("taxonomy.discard", _("Keep the old word"), _("Old word kept"))


@hooks.register("register_admin_viewset")
def register_journal_chooser():
    return journal_chooser

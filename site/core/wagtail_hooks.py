from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.documents_api import NoDocuments
from core.person_bulk_actions import AssignRole, SetActiveState
from core.status_panel import StatusPanel
from core.status_views import may_see_status, status

# Wagtail's own actions have the order 0, and the last one of a kind is used.
hooks.register("register_bulk_action", AssignRole, order=1)
hooks.register("register_bulk_action", SetActiveState, order=1)


@hooks.register("insert_global_admin_css")
def brand_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_admin_api")
def no_documents(router) -> None:
    router.register_endpoint("documents", NoDocuments)


class StatusMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_see_status(request.user)


@hooks.register("register_admin_urls")
def status_urls():
    return [path("status/", include(([path("", status, name="index")], "status")))]


@hooks.register("register_reports_menu_item")
def status_menu_item():
    return StatusMenuItem(
        _("Status"), reverse("status:index"), name="status", icon_name="cog", order=70
    )


@hooks.register("construct_homepage_panels")
def status_panel(request, panels) -> None:
    if may_see_status(request.user):
        panels.append(StatusPanel())

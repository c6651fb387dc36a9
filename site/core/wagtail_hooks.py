import json

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.documents_api import NoDocuments
from core.guide_views import guide
from core.paste_script import what_the_script_needs
from core.person_bulk_actions import AssignRole, SetActiveState
from core.status_panel import StatusPanel
from core.status_views import may_see_status, status
from core.typed_again import (
    give_back_to_new_page,
    give_back_to_page,
    show_what_was_not_stored,
)

REPORTS_THAT_MISLEAD = {"workflows", "workflow-tasks", "aging-pages", "page-types-usage"}

# Wagtail's own actions have the order 0, and the last one of a kind is used.
hooks.register("register_bulk_action", AssignRole, order=1)
hooks.register("register_bulk_action", SetActiveState, order=1)

# Last: what other hooks have to say stands on the same page.
for name, hook in (
    ("before_edit_page", give_back_to_page),
    ("before_create_page", give_back_to_new_page),
    ("after_edit_page", show_what_was_not_stored),
    ("after_create_page", show_what_was_not_stored),
    ("after_edit_snippet", show_what_was_not_stored),
    ("after_create_snippet", show_what_was_not_stored),
):
    hooks.register(name, hook, order=1000)


@hooks.register("insert_global_admin_css")
def brand_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def nothing_pasted_is_changed() -> str:
    return format_html(
        '<script type="module" id="paste-script" src="{}" data-pasted="{}"></script>',
        static("js/admin/paste.js"),
        json.dumps(what_the_script_needs()),
    )


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


@hooks.register("register_admin_urls")
def guide_urls():
    urls = [path("", guide, name="index"), path("<path:name>", guide, name="page")]
    return [path("how-it-works/", include((urls, "guide")))]


@hooks.register("register_help_menu_item")
def guide_menu_item():
    address = reverse("guide:index")
    return MenuItem(_("How it works"), address, name="guide", icon_name="help", order=10)


@hooks.register("construct_help_menu")
def no_help_that_misleads(request, menu_items) -> None:
    """Wagtail's guide and news tell of publishing, workflows and settings that nobody has here."""
    menu_items[:] = [item for item in menu_items if not item.url.startswith("https://")]


@hooks.register("construct_reports_menu")
def no_reports_that_mislead(request, menu_items) -> None:
    """What waits, and what is due again, stands on the home page and in our own lists."""
    menu_items[:] = [item for item in menu_items if item.name not in REPORTS_THAT_MISLEAD]


@hooks.register("construct_homepage_panels")
def status_panel(request, panels) -> None:
    if may_see_status(request.user):
        panels.append(StatusPanel())

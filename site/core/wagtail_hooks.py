from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from core.documents_api import NoDocuments
from core.person_bulk_actions import AssignRole, SetActiveState
from core.shown_pictures import pictures_are_shown

# Wagtail's own actions have the order 0, and the last one of a kind is used.
hooks.register("register_bulk_action", AssignRole, order=1)
hooks.register("register_bulk_action", SetActiveState, order=1)


@hooks.register("insert_global_admin_css")
def brand_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_main_menu")
@hooks.register("construct_search")
def pictures_only_where_a_page_shows_them(request, items) -> None:
    if not pictures_are_shown():
        items[:] = [item for item in items if item.name != "images"]


@hooks.register("construct_admin_api")
def no_documents(router) -> None:
    router.register_endpoint("documents", NoDocuments)

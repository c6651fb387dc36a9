from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from core.person_bulk_actions import AssignRole, SetActiveState

# Wagtail's own actions have the order 0, and the last one of a kind is used.
hooks.register("register_bulk_action", AssignRole, order=1)
hooks.register("register_bulk_action", SetActiveState, order=1)


@hooks.register("insert_global_admin_css")
def brand_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))

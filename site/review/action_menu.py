from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from review.models import SignedTextMixin
from review.permissions import LEADS, in_group
from review.subject import review_address


class OpenReviewItem(ActionMenuItem):
    """Leads from the page's editor to the place where the page is read, passed or signed."""

    label = _("Open the review")
    name = "action-open-review"
    icon_name = "clipboard-list"
    order = 10

    def is_shown(self, context) -> bool:
        page = context.get("page")
        return bool(
            page
            and isinstance(page, SignedTextMixin)
            and page.current_workflow_task
            and page.current_workflow_task.user_can_access_editor(page, context["request"].user)
        )

    def get_url(self, parent_context) -> str:
        return review_address(parent_context["page"])


class WithdrawItem(ActionMenuItem):
    label = _("Withdraw")
    name = "action-withdraw"
    icon_name = "warning"
    order = 90

    def is_shown(self, context) -> bool:
        page = context.get("page")
        return bool(
            page
            and isinstance(page, SignedTextMixin)
            and page.live
            and in_group(context["request"].user, LEADS)
        )

    def get_url(self, parent_context) -> str:
        return review_address(parent_context["page"], "withdraw")

"""The menu of a signed text's editor: it saves and submits, and leads to the review.

Wagtail has a menu for pages and one for snippets; ours do the same in both.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin import action_menu as pages
from wagtail.snippets import action_menu as snippets

from accounts.roles import LEADS, in_group
from review.generic_reference import review_address
from review.mixins import SignedTextMixin
from review.permissions import MAY_WITHDRAW
from review.workflow.addresses import next_address

# Signing has one place, the review: a pop-up in the editor would not show the text.
SIGNS_ELSEWHERE = (pages.WorkflowMenuItem, snippets.WorkflowMenuItem)
# Every snippet of ours is signed, so nobody publishes or unpublishes one.
NOT_FOR_SIGNED = (snippets.PublishMenuItem, snippets.UnpublishMenuItem)


def only_what_is_allowed(menu_items: list[Any], model: type[Any]) -> None:
    if issubclass(model, SignedTextMixin):
        unwanted = SIGNS_ELSEWHERE + NOT_FOR_SIGNED
        menu_items[:] = [item for item in menu_items if not isinstance(item, unwanted)]


class OpenReview:
    """Leads to the place where the text is read, passed or signed."""

    label = _("Open the review")
    name = "action-open-review"
    icon_name = "clipboard-list"
    order = 10

    def is_shown(self, context) -> bool:
        obj = edited(context)
        task = obj.current_workflow_task if obj else None
        return bool(task and task.user_can_access_editor(obj, context["request"].user))

    def get_url(self, parent_context) -> str:
        return review_address(edited(parent_context))


class Withdraw:
    label = _("Withdraw")
    name = "action-withdraw"
    icon_name = "warning"
    order = 90

    def is_shown(self, context) -> bool:
        obj = edited(context)
        return bool(obj and obj.live and in_group(context["request"].user, *MAY_WITHDRAW))

    def get_url(self, parent_context) -> str:
        return review_address(edited(parent_context), "withdraw")


class RenewAddress:
    label = _("Renew the address")
    name = "action-renew-address"
    icon_name = "link"
    order = 85

    def is_shown(self, context) -> bool:
        obj = edited(context)
        return bool(
            obj and obj.live and in_group(context["request"].user, LEADS) and next_address(obj)
        )

    def get_url(self, parent_context) -> str:
        return review_address(edited(parent_context), "address")


def edited(context: dict[str, Any]) -> Any:
    """The signed page or snippet in the editor; None for any other, and for a new one."""
    obj = context.get("page") or context.get("instance")
    return obj if isinstance(obj, SignedTextMixin) and obj.pk else None


class OpenPageReviewItem(OpenReview, pages.ActionMenuItem):
    pass


class WithdrawPageItem(Withdraw, pages.ActionMenuItem):
    pass


class RenewAddressItem(RenewAddress, pages.ActionMenuItem):
    pass


class OpenSnippetReviewItem(OpenReview, snippets.ActionMenuItem):
    pass


class WithdrawSnippetItem(Withdraw, snippets.ActionMenuItem):
    pass

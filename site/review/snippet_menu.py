"""The menu of a signed snippet's editor: it saves and submits, and leads to the review."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import (
    ActionMenuItem,
    PublishMenuItem,
    UnpublishMenuItem,
    WorkflowMenuItem,
)

from review.models import SignedTextMixin
from review.permissions import LEADS, in_group
from review.subject import review_address

# Signing has one place, the review; nobody publishes or unpublishes.
NOT_FOR_SIGNED = (PublishMenuItem, UnpublishMenuItem, WorkflowMenuItem)


def only_what_is_allowed(menu_items: list[Any], context: dict[str, Any]) -> None:
    if issubclass(context["model"], SignedTextMixin):
        menu_items[:] = [item for item in menu_items if not isinstance(item, NOT_FOR_SIGNED)]


class OpenSnippetReviewItem(ActionMenuItem):
    label = _("Open the review")
    name = "action-open-review"
    icon_name = "clipboard-list"
    order = 10

    def is_shown(self, context) -> bool:
        thing = context.get("instance")
        task = thing.current_workflow_task if isinstance(thing, SignedTextMixin) else None
        return bool(task and task.user_can_access_editor(thing, context["request"].user))

    def get_url(self, parent_context) -> str:
        return review_address(parent_context["instance"])


class WithdrawSnippetItem(ActionMenuItem):
    label = _("Withdraw")
    name = "action-withdraw"
    icon_name = "warning"
    order = 90

    def is_shown(self, context) -> bool:
        thing = context.get("instance")
        return bool(
            isinstance(thing, SignedTextMixin)
            and thing.live
            and in_group(context["request"].user, LEADS)
        )

    def get_url(self, parent_context) -> str:
        return review_address(parent_context["instance"], "withdraw")

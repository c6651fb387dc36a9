"""The menu of a signed text's editor: it saves and submits, and leads to the review.

Wagtail has a menu for pages and one for snippets; ours do the same in both.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin import action_menu as pages
from wagtail.snippets import action_menu as snippets

from review.models import SignedTextMixin
from review.permissions import LEADS, in_group
from review.subject import review_address

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
        thing = edited(context)
        task = thing.current_workflow_task if thing else None
        return bool(task and task.user_can_access_editor(thing, context["request"].user))

    def get_url(self, parent_context) -> str:
        return review_address(edited(parent_context))


class Withdraw:
    label = _("Withdraw")
    name = "action-withdraw"
    icon_name = "warning"
    order = 90

    def is_shown(self, context) -> bool:
        thing = edited(context)
        return bool(
            thing and thing.live and thing.is_gated() and in_group(context["request"].user, LEADS)
        )

    def get_url(self, parent_context) -> str:
        return review_address(edited(parent_context), "withdraw")


def edited(context: dict[str, Any]) -> Any:
    """The signed page or snippet in the editor; None for any other, and for a new one."""
    thing = context.get("page") or context.get("instance")
    return thing if isinstance(thing, SignedTextMixin) and thing.pk else None


class OpenPageReviewItem(OpenReview, pages.ActionMenuItem):
    pass


class WithdrawPageItem(Withdraw, pages.ActionMenuItem):
    pass


class OpenSnippetReviewItem(OpenReview, snippets.ActionMenuItem):
    pass


class WithdrawSnippetItem(Withdraw, snippets.ActionMenuItem):
    pass

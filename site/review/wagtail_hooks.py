from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import WorkflowState

from core.typed_again import as_line
from review.assignments.hand_on_form import HandOnForm
from review.errors import NotReady
from review.generic_reference import review_address
from review.mixins import SignedTextMixin
from review.panels import DashboardPanel
from review.roles import roles_that_end, what_stands_still
from review.views import confirm_words
from review.views.lists import looks_after
from review.views.person_history import person_history
from review.workflow.action_menu import (
    OpenPageReviewItem,
    OpenSnippetReviewItem,
    RenewAddressItem,
    WithdrawPageItem,
    WithdrawSnippetItem,
    only_what_is_allowed,
)
from review.workflow.middleware import BEYOND_SAVING

STEPS = (*BEYOND_SAVING, "action-workflow-action")
WAGTAILS_OWN_LISTS = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation"}


class BacklogMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return looks_after(request.user)


@hooks.register("register_admin_urls")
def review_urls():
    return [path("review/", include("review.urls"))]


@hooks.register("register_reports_menu_item")
def backlog_and_turnaround():
    return BacklogMenuItem(
        _("Backlog and turnaround"),
        reverse("review:report"),
        name="backlog",
        icon_name="tasks",
        order=50,
    )


@hooks.register("construct_homepage_panels")
def dashboard_first(request, panels):
    # Our own lists lead to the review; Wagtail's would sign in a pop-up, or repeat the same.
    panels[:] = [panel for panel in panels if panel.name not in WAGTAILS_OWN_LISTS]
    panels.append(DashboardPanel())


# Last, so that Wagtail's own items are there to be removed.
@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts_before_it(request, summary_items):
    """Counts of pages and pictures help nobody start their day."""
    summary_items.clear()


@hooks.register("register_page_action_menu_item")
def open_review():
    return OpenPageReviewItem()


@hooks.register("register_page_action_menu_item")
def withdraw():
    return WithdrawPageItem()


@hooks.register("register_page_action_menu_item")
def renew_address():
    return RenewAddressItem()


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(
        "taxonomy.confirm", gettext_lazy("Confirm a word"), gettext_lazy("Word confirmed")
    )
    actions.register_action(
        "taxonomy.discard", gettext_lazy("Keep the old word"), gettext_lazy("Old word kept")
    )
    actions.register_action(
        "review.signer",
        gettext_lazy("Change name and credentials"),
        gettext_lazy("Name and credentials changed"),
    )
    actions.register_action(
        "review.address", gettext_lazy("Renew the address"), gettext_lazy("Address renewed")
    )


hooks.register("register_dashboard_sections", confirm_words.sections)
hooks.register("register_person_sections", person_history)
hooks.register("register_forms_before_stop", HandOnForm)


@hooks.register("warn_before_person_changes")
def last_of_a_role(people, groups_after):
    """What stands still if these people had only the roles of these groups."""
    keeping = [group.role.key for group in groups_after if hasattr(group, "role")]
    return what_stands_still(roles_that_end(people, keeping))


@hooks.register("before_bulk_action")
def not_many_at_once(request, action_type, objects, action):
    """What ends a role is asked on the page of the person."""
    takes = action_type == "delete" or (
        action_type == "set_active_state" and not action.cleaned_form.cleaned_data["mark_as_active"]
    )
    if issubclass(action.models[0], AbstractBaseUser) and takes:
        return _refused(request, last_of_a_role(objects, ()))
    return None


@hooks.register("before_delete_user")
def not_the_last_of_a_role(request, person):
    return _refused(request, last_of_a_role([person], ()))


def _refused(request, warnings):
    if not warnings:
        return None
    why = _("Nothing was changed. %(why)s If you want that, open the person and take the role off.")
    messages.error(request, why % {"why": " ".join(warnings)})
    return redirect("wagtailusers_users:index")


MENUS_THAT_ONLY_HARM = {"workflows", "workflow-tasks", "sites"}


@hooks.register("construct_settings_menu")
def no_menus_that_only_harm(request, menu_items):
    """Workflows and the site's record are the code's: home/services/setup/own_records.py."""
    menu_items[:] = [item for item in menu_items if item.name not in MENUS_THAT_ONLY_HARM]


@hooks.register("construct_page_action_menu")
def sign_in_one_place(menu_items, request, context):
    only_what_is_allowed(menu_items, type(context.get("page")))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_that_nothing_was_published(request, page):
    """No editor has the button; if somebody posts it, Wagtail saves a draft and says no more."""
    if isinstance(page, SignedTextMixin) and request.POST.get("action-publish"):
        messages.warning(
            request,
            _(
                "Your text is saved as a draft. It was not published: "
                "it goes live when a second person has signed or passed it. Submit it."
            ),
        )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("before_publish_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def no_step_while_a_box_is_wrong(request, obj):
    """RefusalMiddleware then saves the same form as a draft."""
    refused = obj.saved_by.refused if hasattr(obj, "saved_by") else []
    if refused and any(request.POST.get(name) for name in STEPS):
        raise NotReady("", about=obj, details=[as_line(one) for one in refused])


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def say_why_it_came_back(request, page):
    """An editor who opens a returned text reads the reasons first."""
    if request.method != "GET" or not isinstance(page, SignedTextMixin):
        return
    state = page.current_workflow_state
    step = state.current_task_state if state else None
    if step and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        message = _("Returned from %(step)s by %(name)s: %(reason)s") % {
            "step": step.task.name,
            "name": step.finished_by,
            "reason": step.comment,
        }
        link = _("Go through the points and send it back")
        address = review_address(page, "reasons")
        messages.warning(request, format_html('{} <a href="{}">{}</a>', message, address, link))


@hooks.register("register_snippet_action_menu_item")
def open_snippet_review(model):
    return OpenSnippetReviewItem() if issubclass(model, SignedTextMixin) else None


@hooks.register("register_snippet_action_menu_item")
def withdraw_snippet(model):
    return WithdrawSnippetItem() if issubclass(model, SignedTextMixin) else None


@hooks.register("construct_snippet_action_menu")
def sign_snippets_in_one_place(menu_items, request, context):
    only_what_is_allowed(menu_items, context["model"])

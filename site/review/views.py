from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from review.canonical import text_hash
from review.choices import WithdrawalReason
from review.permissions import LEADS, in_group
from review.services.waiting import waiting_for
from review.services.withdraw import withdraw as withdraw_page


def index(request):
    """Everything that waits for this person."""
    return render(request, "review/index.html", {"waiting": waiting_for(request.user)})


@require_http_methods(["GET", "POST"])
def review(request, page_id: int):
    """Read the text as readers will see it, then pass, sign or return it."""
    record = get_object_or_404(Page, pk=page_id).specific
    state = record.current_workflow_task_state
    if state is None:
        messages.info(request, _("This page is not in review now."))
        return redirect("wagtailadmin_home")
    task = state.task.specific
    if not (task.user_can_access_editor(record, request.user) or request.user.is_superuser):
        raise PermissionDenied
    page = record.get_latest_revision_as_object()
    current = text_hash(page.canonical_text())
    chosen = request.POST.get("action", "")
    forms = {}
    for action in ("approve", "reject"):
        form_class = task.get_form_for_action(action)
        forms[action] = form_class(
            request.POST if chosen == action else None, initial={"text_hash": current}
        )
    if chosen in forms and forms[chosen].is_valid():
        task.on_action(state, request.user, chosen, **forms[chosen].cleaned_data)
        messages.success(request, _("Thank you. “%(title)s” was passed on.") % {"title": page})
        return redirect("wagtailadmin_home")
    return render(
        request,
        "review/review.html",
        {
            "page": page,
            "task": task,
            "task_state": state,
            "why_not": task.why_not(page, request.user),
            "may_return": not task.why_not_return(request.user),
            "approve": forms["approve"],
            "reject": forms["reject"],
            "approve_label": task.approve_label,
            "evidence_for_reviewer": page.evidence_for_reviewer(),
        },
    )


@require_http_methods(["GET", "POST"])
def withdraw(request, page_id: int):
    """Take a live page down at once, with a public reason."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not in_group(request.user, LEADS):
        raise PermissionDenied
    if request.method == "POST":
        withdraw_page(page=page, user=request.user, reason=request.POST.get("reason", ""))
        messages.success(
            request, _("“%(title)s” is withdrawn. Its address now says why.") % {"title": page}
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return render(
        request, "review/withdraw.html", {"page": page, "reasons": WithdrawalReason.choices}
    )

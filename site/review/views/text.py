from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from review.errors import refusal_of
from review.forms import form_for_return, form_for_signing
from review.generic_reference import review_address, whole
from review.permissions import may_read_reasons
from review.review_context import ReviewContext
from review.views.find import signed_or_404
from review.workflow.notes import keep_typed_notes, what_was_typed


@require_http_methods(["GET", "POST"])
def text(request, kind: str, pk: int):
    """The review of one text: read it, comment on its parts, then pass, sign or return it.

    Everything is one form, so that no button loses what was typed beside another.
    """
    obj = signed_or_404(kind, pk)
    state = obj.current_workflow_task_state
    typed = what_was_typed(obj, request.POST)
    if state is None and typed:
        return _not_sent(request, obj, typed)
    if state is None:
        messages.info(request, _("“%(title)s” is not in review now.") % {"title": obj})
        return redirect("wagtailadmin_home")
    task = state.task.specific
    if task.why_not_return(obj, request.user) and not request.user.is_superuser:
        if typed and may_read_reasons(obj, request.user):
            return _not_sent(request, obj, typed)
        raise PermissionDenied
    review_context = ReviewContext(obj.get_latest_revision_as_object(), task, request.user)
    posted = request.POST if request.method == "POST" else None
    chosen = request.POST.get("action", "")
    forms = {
        "approve": form_for_signing(task, posted, review_context, chosen=chosen == "approve"),
        "reject": form_for_return(posted, chosen=chosen == "reject"),
    }
    refusal = None
    if posted is not None:
        keep_typed_notes(obj=review_context.text, user=request.user, typed=posted)
        if chosen == "reject" and review_context.my_notes.exists():
            forms["reject"].fields["comment"].required = False
        if chosen not in forms:
            messages.success(request, _("Your comments are kept."))
            if posted.get("password"):  # Enter sends the first button of a form
                label = {"button": task.approve_label}
                messages.warning(request, _("Nothing was signed. Press “%(button)s”.") % label)
        elif forms[chosen].is_valid():
            facts = forms[chosen].cleaned_data
            refusal = refusal_of(lambda: task.on_action(state, request.user, chosen, **facts))
            if refusal is None:
                messages.success(request, review_context.thanks(chosen))
                return redirect(_what_comes_next(obj, task, request.user))
    context = {
        **review_context.context(),
        "approve": forms["approve"],
        "reject": forms["reject"],
        "refusal": refusal,
        "address": review_address(obj),
        "preview_address": review_address(obj, "preview"),
    }
    return render(request, "review/text.html", context)


def _what_comes_next(obj, task, user) -> str:
    """A reviewer who stood in for the check signs in the same sitting."""
    after = whole(obj).current_workflow_task
    follows = after and after.pk != task.pk and not after.specific.why_not(obj, user)
    return review_address(obj) if follows else reverse("wagtailadmin_home")


def _not_sent(request, obj, typed: list[str]):
    """The step ended while this person was writing: the page shows their words to copy."""
    return render(request, "review/not_sent.html", {"obj": obj, "typed": typed}, status=409)


@require_safe
@xframe_options_sameorigin
def preview(request, kind: str, pk: int):
    """The newest text as readers will see it, for whoever may read it in the review."""
    obj = signed_or_404(kind, pk)
    task = obj.current_workflow_task
    may_read = request.user.is_superuser or (task and not task.why_not_return(obj, request.user))
    if not may_read:
        raise PermissionDenied
    newest = obj.get_latest_revision_as_object()
    return newest.make_preview_request(original_request=request)

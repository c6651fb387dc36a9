"""The three actions on an assignment."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.roles import LEADS, in_group
from review.assignments.services import assign, claim, release
from review.assignments.who_may import who_may, why_nobody
from review.models import Assignment
from review.services.mails import assignment_address


# --- Claim, release, assign -------------------------------------------------------------------
def _assignment(pk: int) -> Assignment:
    assignment = get_object_or_404(Assignment.objects.select_related("person"), pk=pk)
    if assignment.find() is None:
        raise Http404
    return assignment


@require_POST
def claim_assignment(request, pk: int):
    assignment = claim(_assignment(pk), request.user)
    messages.success(request, _("“%(title)s” is yours now.") % {"title": assignment.title})
    return redirect(assignment_address(assignment))


@require_http_methods(["GET", "POST"])
def release_assignment(request, pk: int):
    assignment = _assignment(pk)
    reason = request.POST.get("reason", "")
    if request.method == "POST" and reason.strip():
        release(assignment, request.user, reason)
        messages.success(
            request, _("“%(title)s” waits for everybody again.") % {"title": assignment.title}
        )
        return redirect("wagtailadmin_home")
    return render(
        request,
        "review/release.html",
        {"assignment": assignment, "missing": request.method == "POST"},
    )


@require_http_methods(["GET", "POST"])
def assign_to(request, pk: int):
    if not in_group(request.user, LEADS):
        raise PermissionDenied
    assignment = _assignment(pk)
    chosen = request.POST.get("person", "")
    if request.method == "POST" and chosen.isdecimal():
        person = get_object_or_404(get_user_model(), pk=int(chosen))
        assign(assignment, request.user, person)
        messages.success(
            request,
            _("“%(title)s” is assigned to %(name)s.") % {"title": assignment.title, "name": person},
        )
        return redirect("wagtailadmin_home")
    obj = assignment.find()
    return render(
        request,
        "review/assign.html",
        {
            "assignment": assignment,
            "people": who_may(obj, assignment.step),
            "why_nobody": why_nobody(obj, assignment.step),
            "missing": request.method == "POST",
        },
    )

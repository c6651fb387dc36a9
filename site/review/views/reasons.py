from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.admin_url_finder import AdminURLFinder

from review.errors import refusal_of
from review.generic_reference import about, review_address
from review.models import ReviewNote
from review.permissions import may_read_reasons, why_not_edit
from review.views.find import signed_or_404
from review.workflow import notes
from review.workflow.resubmit import resubmit


@require_http_methods(["GET", "POST"])
def reasons(request, kind: str, pk: int):
    """What a reviewer wants changed: the editor adopts words, ticks points off, resubmits."""
    obj = signed_or_404(kind, pk)
    if not may_read_reasons(obj, request.user):
        raise PermissionDenied
    refusal = None
    if request.method == "POST":
        done, refusal = _act(request, obj)
        if refusal is None:
            messages.success(request, done)
            return redirect(review_address(obj, "reasons"))
    review_notes = ReviewNote.objects.about(obj)
    context = {
        "obj": obj,
        "open": review_notes.open(),
        "done": review_notes.exclude(done_at=None).order_by("-done_at")[:20],
        "why_not": why_not_edit(obj, request.user),
        "edit_address": AdminURLFinder(request.user).get_edit_url(obj),
        "workflow_state": obj.current_workflow_state,
        "user_id": request.user.pk,
        "refusal": refusal,
    }
    return render(request, "review/reasons.html", context)


def _act(request, obj):
    """Do what the button says. Returns what was done, and the refusal if there is one."""
    verb, _colon, number = request.POST.get("action", "").partition(":")
    if verb == "resubmit":
        call, done = lambda: resubmit(obj=obj, user=request.user), _("Sent back to review.")
        return done, refusal_of(call)
    note = get_object_or_404(ReviewNote, pk=int(number) if number.isdecimal() else 0, **about(obj))
    answer = request.POST.get(f"answer-{note.pk}", "")
    calls = {
        "take": (
            lambda: notes.take_over(note=note, user=request.user),
            _("The suggested words are in the draft now."),
        ),
        "tick": (
            lambda: notes.tick_off(note=note, user=request.user, answer=answer),
            _("Checked off."),
        ),
        "remove": (
            lambda: notes.take_back_note(note=note, user=request.user),
            _("Your comment is gone."),
        ),
    }
    if verb not in calls:
        raise PermissionDenied
    call, done = calls[verb]
    return done, refusal_of(call)

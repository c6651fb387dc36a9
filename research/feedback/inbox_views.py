"""One reader's answer in the admin, and what is done about it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from accounts.roles import with_role
from research.feedback.inbox_forms import CaseForm
from research.feedback.permissions import WORKERS, may_read, why_not_erase, why_not_work
from research.feedback.rows import title_of
from research.feedback.services import cases
from research.feedback.version import version_read
from research.models import Feedback
from review.errors import ReviewRefused, refusal_of


@require_http_methods(["GET", "HEAD", "POST"])
def inspect(request: HttpRequest, pk: int) -> HttpResponse:
    if not may_read(request.user):
        raise PermissionDenied
    answer = get_object_or_404(Feedback.objects.with_page(), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form, refusal = CaseForm(posted), None
    if posted is not None and form.is_valid():
        refusal = refusal_of(lambda: _do(request, answer, form.cleaned_data))
        if refusal is None:
            messages.success(request, _("Kept."))
            return redirect("feedback:inspect", pk)
    page = Page.objects.filter(pk=answer.page_id).first()
    context = {
        "answer": answer,
        "title": title_of(answer),
        "form": form,
        "refusal": refusal,
        "read": version_read(answer),
        "may_edit": page and page.permissions_for_user(request.user).can_edit(),
        "steps": answer.steps.all(),
        "people": with_role(*WORKERS),
        "may_work": answer.asks_for_a_look and not why_not_work(request.user),
        "may_erase": answer.note and not why_not_erase(request.user),
    }
    return render(request, "research/feedback/inbox/inspect.html", context)


def _do(request: HttpRequest, answer: Feedback, facts: dict[str, Any]) -> None:
    """Do what the pressed button says. The services check whether this person may."""
    by, words = request.user, facts["words"]
    match request.POST.get("do"):
        case "assign":
            cases.assign(answer=answer, by=by, to=_person(request.POST.get("person", "")))
        case "close":
            cases.close(answer=answer, by=by, outcome=facts["outcome"], words=words)
        case "reopen":
            cases.reopen(answer=answer, by=by)
        case "erase":
            if not request.POST.get("sure"):
                raise ReviewRefused(_("Check the box first: erased words do not come back."))
            cases.erase_words(answer=answer, by=by)
        case _:
            cases.add_note(answer=answer, by=by, words=words)


def _person(number: str) -> Any:
    """None for "nobody"."""
    if not number.isdecimal():
        return None
    return get_object_or_404(get_user_model(), pk=int(number))

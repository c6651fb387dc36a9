"""The inbox of readers' answers in the admin: the list, one answer, and the report."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from core.spreadsheet import csv_response
from research.feedback.filters import Filters
from research.feedback.inbox_forms import CaseForm
from research.feedback.permissions import WORKERS, may_read, why_not_erase, why_not_work
from research.feedback.report import ENOUGH, SORTS, helpful_lines, table
from research.feedback.rows import row_of, title_of
from research.feedback.services import cases
from research.feedback.version import version_read
from research.models import Feedback
from research.models.feedback_choices import Why
from review.assignments.who_may import with_role
from review.errors import ReviewRefused, refusal_of

PAGE_SIZE = 25


def _for_readers_of_feedback(request: HttpRequest) -> None:
    if not may_read(request.user):
        raise PermissionDenied


# --- The list ---------------------------------------------------------------------------------
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    _for_readers_of_feedback(request)
    filters = Filters.from_query(request.GET)
    paginator = Paginator(filters.answers(request.user), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("p"))
    context = {
        "rows": [row_of(answer) for answer in page.object_list],
        "page": page,
        "filters": filters,
        "total": paginator.count,
    }
    return render(request, "research/feedback/inbox/index.html", context)


# --- One answer -------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def inspect(request: HttpRequest, pk: int) -> HttpResponse:
    _for_readers_of_feedback(request)
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
                raise ReviewRefused(_("Tick the box first: erased words do not come back."))
            cases.erase_words(answer=answer, by=by)
        case _:
            cases.add_note(answer=answer, by=by, words=words)


def _person(number: str) -> Any:
    """None for "nobody"."""
    if not number.isdecimal():
        return None
    return get_object_or_404(get_user_model(), pk=int(number))


# --- The report -------------------------------------------------------------------------------
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    _for_readers_of_feedback(request)
    sort = request.GET.get("sort", "-answers")
    lines = helpful_lines(sort)
    if request.GET.get("export") == "csv":
        return csv_response("feedback", table(lines))
    names = [("page", _("Page")), ("version", _("Version")), ("answers", _("Answers"))]
    names += [("helpful", _("Helpful")), *((why.value, str(why.label)) for why in Why)]
    context = {
        "lines": lines,
        "columns": [_column(name, label, sort) for name, label in names if name in SORTS],
        "enough": ENOUGH,
    }
    return render(request, "research/feedback/inbox/report.html", context)


def _column(name: str, label: str, sort: str) -> dict[str, str]:
    """A heading that sorts, and says how the table is sorted now."""
    order = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    turned = name if order == "descending" else f"-{name}"
    return {"label": label, "url": f"?sort={turned}", "order": order}

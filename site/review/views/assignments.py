"""Lists of what waits, and the three actions on an assignment."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.spreadsheet import csv_response
from review.assignments.dashboard import Dashboard, Section, dashboard_for
from review.assignments.services import assign, claim, release
from review.assignments.who_may import who_may, why_nobody
from review.choices import Step
from review.models import Assignment
from review.permissions import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS, in_group
from review.services.mails import assignment_address
from review.services.report import DAYS, report

PAGE_SIZE = 25
TEAM = (EDITORS, LEADS, REVIEWERS, ADMINISTRATORS)


def looks_after(user: Any) -> bool:
    """Leads and administrators see everybody's figures."""
    return bool(user.is_superuser) or in_group(user, LEADS, ADMINISTRATORS)


# --- Lists ------------------------------------------------------------------------------------
def section(request, key: str):
    """One section of the home page, in full."""
    dashboard_section = dashboard_for(request.user).section(key)
    if dashboard_section is None:
        messages.info(request, _("Nothing stands there now."))
        return redirect("review:index")
    return _list(request, dashboard_section, {})


def assignments(request):
    """Every open assignment, by step and person."""
    if not (request.user.is_superuser or in_group(request.user, *TEAM)):
        raise PermissionDenied
    dashboard = Dashboard(request.user, timezone.now())
    step, person = request.GET.get("step", ""), request.GET.get("person", "")
    rows = [
        assignment
        for assignment in dashboard.assignments
        if step in {"", assignment.step} and person in {"", str(assignment.person_id or "nobody")}
    ]
    people = {
        str(assignment.person_id): str(assignment.person)
        for assignment in dashboard.assignments
        if assignment.person
    }
    steps = [("", _("Every step")), *((choice.value, choice.label) for choice in Step)]
    persons = [("", _("Everybody")), ("nobody", _("Nobody yet")), *sorted(people.items())]
    filters = [
        (_("Step"), _links(steps, step, lambda value: {"step": value, "person": person})),
        (_("Person"), _links(persons, person, lambda value: {"step": step, "person": value})),
    ]
    dashboard_section = Section("all", _("Everything that waits"), rows, row_of=dashboard.row)
    return _list(request, dashboard_section, {"step": step, "person": person}, filters)


def _links(choices, chosen: str, query) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": _address(query(value)), "is_chosen": value == chosen}
        for value, label in choices
    ]


def _address(query: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in query.items() if value})


def _list(request, dashboard_section: Section, query: dict[str, str], filters=()) -> HttpResponse:
    page = Paginator(dashboard_section.items, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {
        "section": dashboard_section,
        "rows": dashboard_section.rows_of(list(page.object_list)),
        "page": page,
        "filters": filters,
    }
    if page.has_previous():
        context["newer"] = _address(query | {"p": str(page.previous_page_number())})
    if page.has_next():
        context["older"] = _address(query | {"p": str(page.next_page_number())})
    return render(request, "review/section.html", context)


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


# --- Report -----------------------------------------------------------------------------------
def backlog_and_turnaround(request):
    if not looks_after(request.user):
        raise PermissionDenied
    figures = report(timezone.now())
    if request.GET.get("export") != "csv":
        return render(request, "review/report.html", {"report": figures, "days": DAYS})
    return csv_response("backlog-and-turnaround", figures.lines())

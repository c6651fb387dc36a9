"""Lists of what waits, and the three things one does about whose turn it is."""

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
from review.assignments.turns import assign, claim, hand_back
from review.assignments.waiting import Desk, Section, waiting_for
from review.assignments.who_may import who_may, why_nobody
from review.choices import Step
from review.models import Turn
from review.permissions import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS, in_group
from review.services.mails import turn_address
from review.services.report import DAYS, report
from review.subject import find

PAGE_SIZE = 25
TEAM = (EDITORS, LEADS, REVIEWERS, ADMINISTRATORS)


def looks_after(user: Any) -> bool:
    """Leads and administrators see everybody's figures."""
    return bool(user.is_superuser) or in_group(user, LEADS, ADMINISTRATORS)


# --- Lists ------------------------------------------------------------------------------------
def section(request, key: str):
    """One section of the home, whole."""
    found = waiting_for(request.user).section(key)
    if found is None:
        messages.info(request, _("Nothing stands there now."))
        return redirect("review:index")
    return _list(request, found, {})


def turns(request):
    """Every open turn, by step and person."""
    if not (request.user.is_superuser or in_group(request.user, *TEAM)):
        raise PermissionDenied
    desk = Desk(request.user, timezone.now())
    step, person = request.GET.get("step", ""), request.GET.get("person", "")
    rows = [
        turn
        for turn in desk.turns
        if step in {"", turn.step} and person in {"", str(turn.person_id or "nobody")}
    ]
    people = {str(turn.person_id): str(turn.person) for turn in desk.turns if turn.person}
    steps = [("", _("Every step")), *((one.value, one.label) for one in Step)]
    persons = [("", _("Everybody")), ("nobody", _("Nobody yet")), *sorted(people.items())]
    filters = [
        (_("Step"), _links(steps, step, lambda value: {"step": value, "person": person})),
        (_("Person"), _links(persons, person, lambda value: {"step": step, "person": value})),
    ]
    found = Section("all", _("Everything that waits"), rows, row_of=desk.row)
    return _list(request, found, {"step": step, "person": person}, filters)


def _links(choices, chosen: str, query) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": _address(query(value)), "is_chosen": value == chosen}
        for value, label in choices
    ]


def _address(query: dict[str, str]) -> str:
    return "?" + urlencode({name: value for name, value in query.items() if value})


def _list(request, found: Section, query: dict[str, str], filters=()) -> HttpResponse:
    page = Paginator(found.items, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {
        "section": found,
        "rows": found.rows_of(list(page.object_list)),
        "page": page,
        "filters": filters,
    }
    if page.has_previous():
        context["newer"] = _address(query | {"p": str(page.previous_page_number())})
    if page.has_next():
        context["older"] = _address(query | {"p": str(page.next_page_number())})
    return render(request, "review/section.html", context)


# --- Claim, hand back, assign -------------------------------------------------------------------
def _turn(pk: int) -> Turn:
    turn = get_object_or_404(Turn.objects.select_related("person"), pk=pk)
    if find(turn.kind, turn.object_id) is None:
        raise Http404
    return turn


@require_POST
def claim_turn(request, pk: int):
    turn = claim(_turn(pk), request.user)
    messages.success(request, _("“%(title)s” is yours now.") % {"title": turn.title})
    return redirect(turn_address(turn))


@require_http_methods(["GET", "POST"])
def hand_back_turn(request, pk: int):
    turn = _turn(pk)
    reason = request.POST.get("reason", "")
    if request.method == "POST" and reason.strip():
        hand_back(turn, request.user, reason)
        messages.success(
            request, _("“%(title)s” waits for everybody again.") % {"title": turn.title}
        )
        return redirect("wagtailadmin_home")
    return render(
        request, "review/hand_back.html", {"turn": turn, "missing": request.method == "POST"}
    )


@require_http_methods(["GET", "POST"])
def assign_turn(request, pk: int):
    if not in_group(request.user, LEADS):
        raise PermissionDenied
    turn = _turn(pk)
    chosen = request.POST.get("person", "")
    if request.method == "POST" and chosen.isdecimal():
        person = get_object_or_404(get_user_model(), pk=int(chosen))
        assign(turn, request.user, person)
        messages.success(
            request,
            _("“%(title)s” is assigned to %(name)s.") % {"title": turn.title, "name": person},
        )
        return redirect("wagtailadmin_home")
    thing = find(turn.kind, turn.object_id)
    return render(
        request,
        "review/assign.html",
        {
            "turn": turn,
            "people": who_may(thing, turn.step),
            "why_nobody": why_nobody(thing, turn.step),
            "missing": request.method == "POST",
        },
    )


# --- Report -----------------------------------------------------------------------------------
def backlog_and_turnaround(request):
    if not looks_after(request.user):
        raise PermissionDenied
    found = report(timezone.now())
    if request.GET.get("export") != "csv":
        return render(request, "review/report.html", {"report": found, "days": DAYS})
    return csv_response("backlog-and-turnaround", found.lines())

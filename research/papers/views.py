"""Add a study: from the record of its paper, or blank. And the record of a draft's paper, later."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from research.choices import LookupState
from research.models import CategoryIndexPage, PaperLookup, StudySummaryPage
from research.papers import columns, services
from research.papers.forms import AskForm, CategoryForm, places_of
from research.papers.sources.paper import Notice, Paper
from research.papers.tasks import answer_lookup
from research.published.presenters.notices import banner
from research.study.identifiers import doi_address

LONGEST_NUMBER = 9


@require_http_methods(["GET", "POST"])
def add_study(request: HttpRequest) -> HttpResponse:
    """Paste a DOI, or begin a blank draft."""
    places = places_of(request.user)
    if not places:
        raise PermissionDenied
    form = AskForm(request.POST or None)
    parent = _place_named(request, places)
    if form.is_valid():
        return _ask(request, form.cleaned_data["asked"], parent=parent)
    context = {"form": form, "places": places, "parent": parent}
    return render(request, "research/admin/papers/add.html", context)


def _place_named(request: HttpRequest, places: QuerySet[CategoryIndexPage]) -> Any:
    number = request.GET.get("parent", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    return places.filter(pk=number).first() if is_number else None


def _ask(
    request: HttpRequest,
    asked: str,
    *,
    parent: CategoryIndexPage | None = None,
    page: StudySummaryPage | None = None,
) -> HttpResponse:
    if page is None and (known := services.known_page(asked)):
        return _open(request, known)
    lookup = PaperLookup.objects.create(
        asked=asked, asked_by_id=request.user.pk, parent=parent, page=page
    )
    transaction.on_commit(partial(answer_lookup.enqueue, lookup.pk))
    return redirect("papers:lookup", lookup.pk)


def _open(request: HttpRequest, page: StudySummaryPage) -> HttpResponse:
    messages.info(request, _("There is a page about this paper already. Here it is."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_http_methods(["GET", "POST"])
def lookup(request: HttpRequest, lookup_id: int) -> HttpResponse:
    """The progress of one question, then its answer, and the way to a draft."""
    found = _own(request, lookup_id)
    if found.page:
        return redirect("papers:record", found.page.pk)
    context: dict[str, Any] = {"lookup": found, "places": places_of(request.user)}
    if found.state == LookupState.DONE:
        paper = services.paper_of(found)
        if known := services.page_about(paper.values):
            return _open(request, known)
        chosen = {"parent": found.parent}
        form = CategoryForm(request.POST or None, user=request.user, initial=chosen)
        if form.is_valid():
            page = services.make_draft(
                lookup=found, parent=form.cleaned_data["parent"], user=request.user
            )
            messages.success(request, _("The draft is made. Check each box against the paper."))
            return redirect("wagtailadmin_pages:edit", page.pk)
        context |= {"form": form, "paper": paper, "rows": _rows(paper)}
        context["banners"] = banners_of(paper)
    return render(request, "research/admin/papers/lookup.html", context)


def _own(request: HttpRequest, lookup_id: int) -> PaperLookup:
    """Who asked sees the answer, and so does whoever may edit the draft made of it."""
    found = get_object_or_404(PaperLookup.objects.select_related("page", "abstract"), pk=lookup_id)
    if found.page:
        may_see = found.page.permissions_for_user(request.user).can_edit()
    else:
        may_see = found.asked_by_id == request.user.pk
    if not may_see:
        raise PermissionDenied
    return found


def _rows(paper: Paper) -> list[dict[str, str]]:
    return [
        {
            "label": columns.label(name),
            "value": columns.words(name, columns.as_read(name, paper.values[name])),
            "source": paper.sources[name],
        }
        for name in columns.NAMES
        if name in paper.values
    ]


@require_POST
def stop(request: HttpRequest, lookup_id: int) -> HttpResponse:
    services.stop(_own(request, lookup_id))
    return redirect("papers:lookup", lookup_id)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, page_id: int) -> HttpResponse:
    """What the services say of the paper of one draft, beside what the draft says."""
    page = get_object_or_404(StudySummaryPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    named = draft.doi or draft.pmcid or (f"PMID: {draft.pmid}" if draft.pmid else "")
    form = AskForm(request.POST if "ask" in request.POST else None, initial={"asked": named})
    if form.is_valid():
        return _ask(request, form.cleaned_data["asked"], page=page)
    newest = page.paper_lookups.order_by("-asked_at", "-pk").first()
    answered = services.newest_answer(page.pk)
    if answered and "take" in request.POST:
        return _take(request, page, answered)
    context: dict[str, Any] = {"page": draft, "form": form, "lookup": newest}
    if answered:
        paper = services.paper_of(answered)
        context |= {"answered": answered, "paper": paper, "rows": _rows(paper)}
        context["banners"] = banners_of(paper)
        context["differences"] = services.differences(draft, answered)
        context["origins"] = services.origins(page.pk)
    return render(request, "research/admin/papers/record.html", context)


def _take(request: HttpRequest, page: StudySummaryPage, answered: PaperLookup) -> HttpResponse:
    names = request.POST.getlist("take")
    changed = services.take_over(page=page, lookup=answered, names=names, user=request.user)
    if changed:
        boxes = ", ".join(changed)
        messages.success(request, _("Taken over into the draft: %(boxes)s.") % {"boxes": boxes})
    else:
        messages.warning(request, _("Nothing was chosen, so nothing was changed."))
    return redirect("papers:record", page.pk)


def banners_of(paper: Paper) -> list[dict[str, Any]]:
    """What happened to the paper after publication, in the words that readers would see."""
    return [_banner(notice) for notice in paper.notices]


def _banner(notice: Notice) -> dict[str, Any]:
    url = doi_address(notice.doi) if notice.doi else ""
    return banner({"kind": notice.kind, "date": notice.date, "url": url})

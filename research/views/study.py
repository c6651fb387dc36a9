"""Readers' addresses. Everything here reads the reader's copy and nothing of the editors' side."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from research.addresses import study_path
from research.listing.categories import category_list
from research.models import PaperNotice, PublishedStudy, Tombstone
from research.published.presenters import Participants, study_context
from research.published.presenters.notices import banners
from research.published.write import build_preview
from research.sharing import link_header, share_facts
from research.structured_data import study_data
from taxonomy.services.people_words import people_words


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    found = category_list()
    context = {"categories": found, "any_demo": any(one["is_demo"] for one in found)}
    return render(request, "research/categories.html", context)


@require_safe
def study(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    found = study_at(category, slug)
    if found:
        return _study_page(request, found)
    return gone_or_missing(request, study_path(category, slug))


def study_at(category: str, slug: str) -> PublishedStudy | None:
    path = study_path(category, slug)
    return PublishedStudy.objects.readable().filter(path=path).first()


@require_safe
def by_number(request: HttpRequest, page_id: int) -> HttpResponse:
    """The address on paper: to where the page is now, or to where it says why it is gone."""
    study = PublishedStudy.objects.readable().filter(page_id=page_id).only("path").first()
    found = study or Tombstone.objects.filter(page_id=page_id).first()
    if found is None:
        raise Http404
    return redirect(found.path)


def study_by_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """For roads that come through Wagtail's tree: they read the reader's copy too."""
    found = PublishedStudy.objects.readable().filter(page_id=page_id).first()
    if found is None:
        raise Http404
    return _study_page(request, found)


def preview(request: HttpRequest, page) -> HttpResponse:
    return _study_page(request, build_preview(page))


def _study_page(request: HttpRequest, found: PublishedStudy) -> HttpResponse:
    people = Participants(found)
    context: dict[str, Any] = study_context(found) | {
        "like_me": people.like_me(people_words()) if people.are_people else [],
        "feedback_sent": request.GET.get("feedback") in {"thanks", "masked"},
        "feedback_masked": request.GET.get("feedback") == "masked",
    }
    if not found.is_preview:
        context |= {"structured_data": study_data(found), "share": share_facts(found)}
    response = render(request, "research/study_summary_page.html", context)
    if not found.is_preview:
        response["Link"] = link_header(found)
    if found.is_demo or found.is_preview:
        response["X-Robots-Tag"] = "noindex"
    return response


def gone_or_missing(request: HttpRequest, path: str, below: str = "") -> HttpResponse:
    """Where no study is readable: 410, the address it has now with what stood `below`, or 404."""
    tombstone = Tombstone.objects.filter(path=path).first()
    if tombstone is None:
        raise Http404
    back = PublishedStudy.objects.readable().filter(page_id=tombstone.page_id).first()
    if back:
        return redirect(f"{back.path}{below}", permanent=True)
    notices = PaperNotice.objects.open().about(tombstone.page_id)
    context = {
        "tombstone": tombstone,
        "banners": banners(notice.as_readers_see_it() for notice in notices),
    }
    return render(request, "research/tombstone.html", context, status=410)

"""Readers' addresses. Everything here reads the reader's copy and nothing of the editors' side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from research.models import PublishedStudy, Tombstone
from research.services.categories import category_list
from research.services.reader_copy import build_preview


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    found = category_list()
    context = {"categories": found, "any_demo": any(one["is_demo"] for one in found)}
    return render(request, "research/categories.html", context)


@require_safe
def study(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    path = f"/research/{category}/{slug}/"
    found = PublishedStudy.objects.readable().filter(path=path).first()
    return _study_page(request, found) if found else gone_or_missing(request, path)


def study_by_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """For roads that come through Wagtail's tree: they read the reader's copy too."""
    found = PublishedStudy.objects.readable().filter(page_id=page_id).first()
    if found is None:
        raise Http404
    return _study_page(request, found)


def preview(request: HttpRequest, page) -> HttpResponse:
    return _study_page(request, build_preview(page))


def _study_page(request: HttpRequest, found: PublishedStudy) -> HttpResponse:
    context = {
        "study": found,
        "feedback_sent": request.GET.get("feedback") in {"thanks", "masked"},
        "feedback_masked": request.GET.get("feedback") == "masked",
    }
    response = render(request, "research/study_summary_page.html", context)
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
    return render(request, "research/tombstone.html", {"tombstone": tombstone}, status=410)

"""Pages for readers. Everything here reads the reader's copy and nothing that editors see."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core.rendered import rendered_once
from research.addresses import study_path
from research.listing.categories import category_list
from research.models import PublishedStudy, Tombstone
from research.published.write import build_preview
from research.rendered import kept_page, new_page, render_page
from research.views.one_study import with_study

# What one reader alone sees: such a page is not kept.
THANKS = {"thanks", "masked"}


@rendered_once
@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    rows = category_list()
    context = {"categories": rows, "any_demo": any(row["is_demo"] for row in rows)}
    return render(request, "research/categories.html", context)


@require_safe
def study(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    is_own = request.GET.get("feedback") in THANKS
    kept = None if is_own else kept_page(study_path(category, slug))
    return _answer(*kept) if kept else _rendered(request, category=category, slug=slug)


@with_study
def _rendered(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
    return _study_page(request, study)


@require_safe
def by_number(request: HttpRequest, page_id: int) -> HttpResponse:
    """The printed address: leads to where the page is now, or to why it is gone."""
    study = PublishedStudy.objects.readable().filter(page_id=page_id).only("path").first()
    target = study or Tombstone.objects.filter(page_id=page_id).first()
    if target is None:
        raise Http404
    return redirect(target.path)


def study_by_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """For requests through Wagtail's page tree: they read the reader's copy too."""
    study = PublishedStudy.objects.readable().filter(page_id=page_id).first()
    if study is None:
        raise Http404
    return _study_page(request, study)


def preview(request: HttpRequest, page) -> HttpResponse:
    study = build_preview(page)
    return _answer(render_page(study, request=request), no_index=True)


def _study_page(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
    feedback = request.GET.get("feedback")
    if feedback in THANKS:
        reader = {"feedback_sent": True, "feedback_masked": feedback == "masked"}
        return _answer(render_page(study, reader=reader), study.is_demo)
    return _answer(new_page(study), study.is_demo)


def _answer(html: str, no_index: bool) -> HttpResponse:
    response = HttpResponse(html)
    if no_index:
        response["X-Robots-Tag"] = "noindex"
    return response

"""Pages for readers. Everything here reads the reader's copy and nothing that editors see."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core.services.rendered import page_response, rendered_once
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
    if kept is None:
        return _rendered(request, category=category, slug=slug)
    return _for_all(request, *kept)


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
    return _no_index(HttpResponse(render_page(study, request=request)))


def _study_page(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
    feedback = request.GET.get("feedback")
    if feedback in THANKS:
        reader = {"feedback_sent": True, "feedback_masked": feedback == "masked"}
        response = HttpResponse(render_page(study, reader=reader))
        return _no_index(response) if study.is_demo else response
    return _for_all(request, study.page_id, study.is_demo, new_page(study))


def _for_all(request: HttpRequest, page_id: int, is_demo: bool, html: str) -> HttpResponse:
    response = page_response(request, html, f"study-{page_id}")
    return _no_index(response) if is_demo else response


def _no_index(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response

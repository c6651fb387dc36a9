"""Pages for readers. Everything here reads the reader's copy and nothing that editors see."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from research.listing.categories import category_list
from research.models import PublishedStudy, Tombstone
from research.published.presenters import Participants, study_context
from research.published.write import build_preview
from research.sharing import link_header, share_facts
from research.structured_data import study_data
from research.views.one_study import with_study
from taxonomy.services.people_words import people_words


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    rows = category_list()
    context = {"categories": rows, "any_demo": any(row["is_demo"] for row in rows)}
    return render(request, "research/categories.html", context)


@require_safe
@with_study
def study(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
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
    return _study_page(request, build_preview(page))


def _study_page(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
    people = Participants(study)
    context: dict[str, Any] = study_context(study) | {
        "like_me": people.like_me(people_words()) if people.are_people else [],
        "feedback_sent": request.GET.get("feedback") in {"thanks", "masked"},
        "feedback_masked": request.GET.get("feedback") == "masked",
    }
    if not study.is_preview:
        context |= {"structured_data": study_data(study), "share": share_facts(study)}
    response = render(request, "research/study_summary_page.html", context)
    if not study.is_preview:
        response["Link"] = link_header(study)
    if study.is_demo or study.is_preview:
        response["X-Robots-Tag"] = "noindex"
    return response

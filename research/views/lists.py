"""Latest research and the categories: lists of studies that links narrow down."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from research.listing.study_list import study_list
from research.models import PublishedStudy
from research.published.snapshot import snapshot
from research.study.facet_kinds import CATEGORY


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    listing = study_list(PublishedStudy.objects.newest_first(), request.GET)
    return render(request, "research/research_index_page.html", vars(listing))


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    words = snapshot()
    facts = words.category_at(slug)
    if facts is None:
        raise Http404
    studies = PublishedStudy.objects.in_category(facts["id"])
    context = {
        **vars(study_list(studies, request.GET, [(CATEGORY.key, facts["key"])])),
        "category": facts,
        "feed_url": f"{facts['url']}feed/",
        "emergency": words.emergency if facts["wants_emergency_line"] else None,
    }
    return render(request, "research/category_index_page.html", context)

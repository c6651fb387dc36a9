"""Latest research and the categories: lists of studies that links narrow down."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.services.rendered import rendered_once
from research.listing.study_list import study_list
from research.models import CategoryIndexPage, PublishedStudy
from research.published.snapshot import snapshot
from research.study.facet_kinds import CATEGORY
from review.workflow.gone import gone_context, withdrawal_of


@rendered_once
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    listing = study_list(PublishedStudy.objects.newest_first(), request.GET)
    return render(request, "research/research_index_page.html", vars(listing))


@rendered_once
@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    words = snapshot()
    facts = words.category_at(slug)
    if facts is None:
        return _gone_or_missing(request, slug)
    studies = PublishedStudy.objects.in_category(facts["id"])
    context = {
        **vars(study_list(studies, request.GET, [(CATEGORY.key, facts["key"])])),
        "category": facts,
        "feed_url": f"{facts['url']}feed/",
        "emergency": words.emergency if facts["wants_emergency_line"] else None,
    }
    return render(request, "research/category_index_page.html", context)


def _gone_or_missing(request: HttpRequest, slug: str) -> HttpResponse:
    """An address that readers knew says why it is empty."""
    page = CategoryIndexPage.objects.live().filter(slug=slug).select_related("category").first()
    withdrawal = withdrawal_of(page.category) if page else None
    if withdrawal is None:
        raise Http404
    return render(request, "review/gone.html", gone_context(withdrawal), status=410)

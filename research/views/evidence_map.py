from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.services.rendered import rendered_once
from research.listing.evidence_map import evidence_map as draw
from research.published.snapshot import snapshot


@rendered_once
@require_safe
def evidence_map(request: HttpRequest) -> HttpResponse:
    return render(request, "research/evidence_map.html", {"map": draw(snapshot().categories)})

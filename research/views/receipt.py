"""The receipt of a signature, and the signed text itself in the form that was hashed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from research.addresses import study_path
from research.published.presenters import study_context
from research.published.receipt import canonical_text_of, receipt_of
from research.views.study import gone_or_missing, study_at


@require_safe
def receipt(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    study = study_at(category, slug)
    if study is None:
        return gone_or_missing(request, study_path(category, slug), below="checked/")
    context = study_context(study) | {
        # A demo signature has no receipt; the demo sentence is shown instead.
        "receipt": None if study.is_demo else receipt_of(study),
        "crumbs": [*study.breadcrumb, {"title": study.title, "url": study.url}],
    }
    response = render(request, "research/receipt.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def signed_text(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    """The text on the page, byte for byte as it is hashed: nothing is added, not even a newline."""
    study = study_at(category, slug)
    if study is None:
        return gone_or_missing(request, study_path(category, slug), below="checked/text/")
    if study.is_demo:
        raise Http404
    name = f"{slug}-version-{study.version}.json"
    return HttpResponse(
        canonical_text_of(study).encode(),
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Robots-Tag": "noindex",
        },
    )

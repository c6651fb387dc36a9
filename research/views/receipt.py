"""The receipt of a signature, and the signed text itself in the form that was hashed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from research.models import PublishedStudy
from research.published.receipt import canonical_text_of, receipt_of
from research.views.one_study import page_below, with_study


@require_safe
@with_study
def receipt(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
    # A demo signature has no receipt; the demo sentence is shown instead.
    shown = None if study.is_demo else receipt_of(study)
    return page_below(request, study, "research/receipt.html", receipt=shown)


@require_safe
@with_study
def signed_text(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
    """The text on the page, byte for byte as it is hashed: nothing is added, not even a newline."""
    if study.is_demo:
        raise Http404
    name = f"{study.slug}-version-{study.version}.json"
    return HttpResponse(
        canonical_text_of(study).encode(),
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Robots-Tag": "noindex",
        },
    )

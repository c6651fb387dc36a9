"""How to cite a paper and our summary of it: a page for people, files for their programs."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from research.citations import bibtex, csl_json, ris
from research.models import PublishedStudy
from research.published.presenters import Citations
from research.study.slugs import CITED
from research.views.one_study import page_below, with_study

# File extension, the function that writes it, and its media type.
FORMS = {
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}


@require_safe
@with_study
def cite(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
    return page_below(request, study, "research/cite.html")


@require_safe
@with_study
def citation_file(
    request: HttpRequest, study: PublishedStudy, what: str, form: str
) -> HttpResponse:
    if what not in CITED or form not in FORMS:
        raise Http404
    write, media_type = FORMS[form]
    cited = Citations(study)
    content = write(cited.paper_item if what == "paper" else cited.summary_item).encode()
    response = HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{study.slug}-{what}.{form}"',
            "X-Robots-Tag": "noindex",
            "ETag": quote_etag(sha256(content).hexdigest()[:32]),
        },
    )
    return get_conditional_response(request, etag=response["ETag"], response=response) or response

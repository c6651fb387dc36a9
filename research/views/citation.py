"""How to cite a paper and our summary of it: a page for people, files for their programs."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from research.addresses import study_path
from research.citations import bibtex, csl_json, ris
from research.published.presenters import Citations, study_context
from research.study.slugs import CITED
from research.views.study import gone_or_missing, study_at

# File extension, the function that writes it, and its media type.
FORMS = {
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}


@require_safe
def cite(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    study = study_at(category, slug)
    if study is None:
        return gone_or_missing(request, study_path(category, slug), below="cite/")
    crumbs = [*study.breadcrumb, {"title": study.title, "url": study.url}]
    response = render(request, "research/cite.html", study_context(study) | {"crumbs": crumbs})
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def citation_file(
    request: HttpRequest, category: str, slug: str, what: str, form: str
) -> HttpResponse:
    if what not in CITED or form not in FORMS:
        raise Http404
    study = study_at(category, slug)
    if study is None:
        below = f"cite/{what}.{form}"
        return gone_or_missing(request, study_path(category, slug), below=below)
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

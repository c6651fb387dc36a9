"""The questions for the care team on a sheet of their own, to print and take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from research.addresses import study_path
from research.published.presenters import PageMetadata, study_context
from research.views.study import gone_or_missing, study_at


@require_safe
def questions(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    study = study_at(category, slug)
    if study is None:
        return gone_or_missing(request, study_path(category, slug), below="questions/")
    if not PageMetadata(study).care_questions:
        # A printed sheet names this address, so it must work without questions too.
        return redirect(study.path)
    crumbs = [*study.breadcrumb, {"title": study.title, "url": study.url}]
    context = study_context(study) | {"crumbs": crumbs}
    response = render(request, "research/questions.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response

"""The questions for the care team on a sheet of their own, to print and take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from research.models import PublishedStudy
from research.views.study import gone_or_missing


@require_safe
def questions(request: HttpRequest, category: str, slug: str) -> HttpResponse:
    path = f"/research/{category}/{slug}/"
    study = PublishedStudy.objects.readable().filter(path=path).first()
    if study is None:
        return gone_or_missing(request, path, below="questions/")
    if not study.questions_to_ask:
        # A sheet on paper names this address, so it answers without questions too.
        return redirect(study.path)
    crumbs = [*study.breadcrumb, {"title": study.title, "url": study.url}]
    context = {"study": study, "crumbs": crumbs}
    response = render(request, "research/questions.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response

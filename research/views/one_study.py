"""What the pages of one study share: finding it, and the look of the pages below it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from research.addresses import study_path
from research.models import PaperNotice, PublishedStudy, Tombstone
from research.published.presenters import study_context
from research.published.presenters.notices import banners


def with_study(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the study in place of its address. Without one, readers learn why."""

    @wraps(view)
    def find(request: HttpRequest, category: str, slug: str, **kwargs: Any) -> HttpResponse:
        path = study_path(category, slug)
        study = PublishedStudy.objects.readable().filter(path=path).first()
        return view(request, study, **kwargs) if study else _gone_or_missing(request, path)

    return find


def _gone_or_missing(request: HttpRequest, path: str) -> HttpResponse:
    """410, or a redirect to the same page below its new address, or 404."""
    tombstone = Tombstone.objects.filter(path=path).first()
    if tombstone is None:
        raise Http404
    back = PublishedStudy.objects.readable().filter(page_id=tombstone.page_id).first()
    if back:
        return redirect(f"{back.path}{request.path.removeprefix(path)}", permanent=True)
    notices = PaperNotice.objects.open().about(tombstone.page_id)
    context = {
        "tombstone": tombstone,
        "banners": banners(notice.as_readers_see_it() for notice in notices),
    }
    return render(request, "research/tombstone.html", context, status=410)


def page_below(
    request: HttpRequest, study: PublishedStudy, template: str, **context: Any
) -> HttpResponse:
    """A page about a study that no search engine lists beside the study itself."""
    crumbs = [*study.breadcrumb, {"title": study.title, "url": study.url}]
    response = render(request, template, study_context(study) | {"crumbs": crumbs} | context)
    response["X-Robots-Tag"] = "noindex"
    return response

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.dateparse import parse_datetime
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from research.open_data import DESCRIPTION, README, ExportStore

SMALL = {DESCRIPTION: "application/json", README: "text/markdown; charset=utf-8"}
GZIP = "application/gzip"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    package = ExportStore.ours().description()
    context = {
        "package": package,
        "created": parse_datetime(package["created"]) if package else None,
        "crumbs": [{"title": _("Home"), "url": "/"}],
    }
    return render(request, "research/open_data/page.html", context)


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    return _small(request, name) if name in SMALL else _large(request, name)


@conditional_page
def _small(request: HttpRequest, name: str) -> HttpResponse:
    try:
        words = (ExportStore.ours().root / name).read_bytes()
    except FileNotFoundError as missing:
        raise Http404 from missing
    return HttpResponse(words, content_type=SMALL[name], headers={"Cache-Control": "no-cache"})


def _large(request: HttpRequest, name: str) -> HttpResponseBase:
    """Only names that the description gives: no other path reaches the disk."""
    stored = ExportStore.ours().find(name)
    if stored is None:
        raise Http404
    path, digest = stored
    etag = quote_etag(digest)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            stream = path.open("rb")
        except FileNotFoundError as missing:
            raise Http404 from missing
        response = FileResponse(stream, as_attachment=True, filename=name, content_type=GZIP)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response

"""Pictures for sharing. Finished ones are cached, so that a study in the news is drawn once."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from research.card import CardFacts, facts_of_site, facts_of_study, png
from research.models import PublishedStudy
from research.published.presenters import Notices
from research.views.one_study import with_study

# Short, so that the picture of a withdrawn study does not long outlive it.
CACHE_CONTROL = "public, max-age=300"
# About 25 KB each, in each worker.
PICTURES_KEPT = 64

# The facts are every word in a picture, so different words are a different entry.
finished_png = lru_cache(maxsize=PICTURES_KEPT)(png)


@require_safe
@with_study
def study_card(request: HttpRequest, study: PublishedStudy) -> HttpResponse:
    response = _picture(request, facts_of_study(study), int(Notices(study).changed_at.timestamp()))
    if study.is_demo:
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def site_card(request: HttpRequest) -> HttpResponse:
    return _picture(request, facts_of_site())


def _picture(request: HttpRequest, facts: CardFacts, changed: int | None = None) -> HttpResponse:
    etag = quote_etag(facts.name)
    # None unless a condition in the request makes the picture unnecessary.
    response = get_conditional_response(request, etag=etag, last_modified=changed)
    if response is None:
        response = HttpResponse(finished_png(facts), content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = CACHE_CONTROL
    if changed:
        response["Last-Modified"] = http_date(changed)
    return response

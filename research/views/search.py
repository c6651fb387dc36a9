from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.services.limits import allow
from research.listing.study_list import study_list
from research.models import PublishedStudy
from research.models.querysets import PAGE_SIZE
from research.published.snapshot import snapshot
from research.search import AS_TYPED, MOST_PAGES, Found, suggestions
from research.search import search as find
from taxonomy.crisis import help_for, need_of

# A fast typist makes two a second; nobody keeps that up for minutes.
SUGGESTIONS_PER_MINUTE = 120
ONE_MINUTE = 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    page = page_number(request.GET.get("page", ""))
    results = find(request.GET.get("q", ""), request.GET, page)
    context = vars(results) | pages(results) | spelling(results)
    # A crisis may be misspelt too.
    context["help"] = help_for(request.GET.get("q", "")) or help_for(results.instead)
    if not results.query and results.chosen:
        # No words, only filters: the whole list, narrowed.
        context |= vars(study_list(PublishedStudy.objects.newest_first(), request.GET))
    context["results"] = context["studies"]
    if not context["results"]:
        kept = snapshot()
        context |= {"start_here": kept.start_here, "categories": kept.categories}
    response = render(request, "research/search.html", context)
    # What was searched for stands in the address: no other request tells it, not even one of ours.
    response["Referrer-Policy"] = "strict-origin"
    return response


def spelling(results: Found) -> dict[str, Any]:
    return {
        "only_some": results.only_some,
        "orders": results.orders,
        "looked_for": results.instead or results.query,
        "as_typed_url": results.chosen.query(**{AS_TYPED: 1}),
    }


def pages(results: Found) -> dict[str, str]:
    page = results.page
    last = page * PAGE_SIZE >= results.total or page >= MOST_PAGES
    return {
        "older_url": "" if last else results.chosen.query(page=page + 1),
        "newer_url": results.chosen.query(page=page - 1) if page > 1 else "",
    }


def page_number(asked: str) -> int:
    """A page from 1 to the last; 1 for anything that is not such a number."""
    # Python refuses to read numbers of thousands of digits, so they are cut first.
    number = int(asked[:6]) if asked.isascii() and asked.isdecimal() else 1
    return min(max(number, 1), MOST_PAGES)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """No error page while somebody types: too many requests get no suggestions for a while."""
    if not allow("suggest", request, SUGGESTIONS_PER_MINUTE, ONE_MINUTE):
        return JsonResponse({"suggestions": []}, status=429)
    words = request.GET.get("q", "")
    response = JsonResponse({"suggestions": [*help_suggested(words), *suggestions(words)]})
    # In the reader's own browser alone: an address with words belongs in no shared cache.
    patch_cache_control(response, private=True, max_age=ONE_MINUTE)
    response["X-Robots-Tag"] = "noindex"
    return response


def help_suggested(words: str) -> list[dict[str, str | bool]]:
    """Before all else, if the words name a crisis. Asks no query."""
    if need_of(words) is None:
        return []
    address, text = reverse("taxonomy:crisis"), _("In crisis? Find help now.")
    return [{"text": text, "url": address, "kind": _("Help"), "is_help": True}]

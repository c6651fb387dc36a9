"""What a reader kept for later. The list lies in their browser, which asks for today's titles."""

import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from research.models import PublishedStudy, Tombstone
from taxonomy.services.people_words import people_words

# The same number and the same form as in static/js/study.js. A database holds no longer numbers.
MOST = 100
SHORT_ADDRESS = re.compile(r"/s/([1-9][0-9]{0,17})/")


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """Nothing of the list. It says where that lies, and has the words of answers beside it."""
    words = {f"{kind}:{key}": name for kind, key, name in people_words()}
    words |= {"unit:1": _("months"), "unit:12": _("years")}
    return render(request, "research/kept.html", {"words": words, "most": MOST})


@require_safe
def kept_studies(request: HttpRequest) -> HttpResponse:
    """A part of that page, for a script. Nobody is known by it, and it stands in no log."""
    rows = _rows(_numbers(request.GET.getlist("path")))
    response = render(request, "research/kept/rows.html", {"rows": rows})
    # A withdrawn study stays in no cache, and the list in no header of the next request.
    patch_cache_control(response, private=True, no_store=True)
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    response["X-Part"] = "kept"
    return response


def _numbers(paths: Iterable[str]) -> list[int]:
    found = filter(None, map(SHORT_ADDRESS.fullmatch, paths))
    return list(dict.fromkeys(int(match[1]) for match in found))[:MOST]


def _rows(numbers: list[int]) -> list[dict[str, Any]]:
    """One for each number, in the same order. One query; a second one where a study is missing."""
    studies = {
        study.page_id: study
        for study in PublishedStudy.objects.newest_first().filter(page_id__in=numbers)
    }
    gone = Tombstone.objects.filter(page_id__in=set(numbers) - studies.keys())
    withdrawn = set(gone.values_list("page_id", flat=True))
    return [
        {"number": number, "study": studies.get(number), "is_withdrawn": number in withdrawn}
        for number in numbers
    ]

import logging
from urllib.parse import urlencode

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from core.services.rendered import rendered_once
from review.workflow.gone import gone_context, withdrawal_of
from taxonomy.breadcrumbs import to_country, to_glossary, to_home, to_term
from taxonomy.choices import Country
from taxonomy.crisis import FIXED_WORDS, help_for, help_page
from taxonomy.glossary_search import clean_query, terms_named
from taxonomy.letters import group_by_letter
from taxonomy.models import GlossaryTerm
from taxonomy.structured_data import term_data

MOST_STUDIES = 6
logger = logging.getLogger(__name__)


@rendered_once
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    terms = list(GlossaryTerm.readable())
    asked = clean_query(request.GET.get("q", ""))
    context = {
        "letters": group_by_letter(terms),
        "any_demo": any(term.signed_as_demo for term in terms),
        "crumbs": to_glossary(),
        # Not "query": that one stands in the field of the header, which finds studies.
        "asked": asked,
        "found": terms_named(asked, terms),
        "help": help_for(asked),
        "studies_url": f"/search/?{urlencode({'q': asked})}",
    }
    response = render(request, "taxonomy/glossary.html", context)
    if asked:
        # The word stands in the address: no other request tells it, as in the search for studies.
        response["Referrer-Policy"] = "strict-origin"
    return response


@require_safe
def glossary_term(request: HttpRequest, slug: str) -> HttpResponse:
    term = get_object_or_404(GlossaryTerm, slug=slug)
    if term.is_readable:
        # One more than is shown, to know whether there are more.
        studies = list(term.published_studies.newest_first()[: MOST_STUDIES + 1])
        context = {
            "term": term,
            "crumbs": to_term(),
            "studies": studies[:MOST_STUDIES],
            "structured_data": term_data(term),
            "more_url": f"/search/?{urlencode({'q': term.term})}" if studies[MOST_STUDIES:] else "",
        }
        return render(request, "taxonomy/glossary_term.html", context)
    withdrawal = withdrawal_of(term)
    if withdrawal is None:
        raise Http404
    return render(request, "review/gone.html", gone_context(withdrawal), status=410)


@require_safe
def crisis(request: HttpRequest, country: str = "") -> HttpResponse:
    """Always answers: with the fixed words alone when nothing can be read."""
    if country and country not in Country.values:
        return redirect("taxonomy:crisis")
    name = Country(country).label if country else ""
    try:
        context = {
            "help": help_page(country),
            "country": name,
            "crumbs": to_country() if country else to_home(),
        }
        return render(request, "taxonomy/crisis.html", context)
    except DatabaseError:
        logger.exception("The help lines could not be read.")
        return HttpResponse(render_to_string("taxonomy/crisis_bare.html", {"fixed": FIXED_WORDS}))

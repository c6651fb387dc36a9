from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from review.workflow.gone import gone_context, withdrawal_of
from taxonomy.breadcrumbs import to_glossary, to_term
from taxonomy.letters import group_by_letter
from taxonomy.models import GlossaryTerm
from taxonomy.structured_data import term_data

MOST_STUDIES = 6


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    terms = list(GlossaryTerm.readable())
    context = {
        "letters": group_by_letter(terms),
        "any_demo": any(term.signed_as_demo for term in terms),
        "crumbs": to_glossary(),
    }
    return render(request, "taxonomy/glossary.html", context)


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

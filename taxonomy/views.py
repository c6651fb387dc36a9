from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from taxonomy.breadcrumbs import to_glossary, to_term
from taxonomy.letters import group_by_letter
from taxonomy.models import GlossaryTerm


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    context = {
        "letters": group_by_letter(GlossaryTerm.objects.readable()),
        "crumbs": to_glossary(),
    }
    return render(request, "taxonomy/glossary.html", context)


@require_safe
def glossary_term(request: HttpRequest, slug: str) -> HttpResponse:
    term = get_object_or_404(GlossaryTerm.objects.readable(), slug=slug)
    return render(request, "taxonomy/glossary_term.html", {"term": term, "crumbs": to_term()})

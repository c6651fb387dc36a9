from typing import Any

from django import template

from research.models import StudySummaryPage
from research.study.mended import FIELDS
from research.study.refused import refused_in

register = template.Library()


@register.inclusion_tag("research/admin/refused_partials.html", takes_context=True)
def refused_identifiers(context: template.Context) -> dict[str, Any]:
    """For each box of a study, what an autosave did not store; empty where all is well."""
    page, request = context.get("page"), context["request"]
    if not isinstance(page, StudySummaryPage):
        return {"boxes": []}
    return {"boxes": [(field, refused_in(request, page, field)) for field in FIELDS]}

from typing import Any

from django import template
from django.db import models

from research.models import StudySummaryPage
from research.papers.columns import label
from research.papers.services import newest_answer, paper_of
from research.papers.sources.paper import Suggestion
from research.papers.views import banners_of

register = template.Library()


@register.inclusion_tag("research/admin/papers/panel.html", takes_context=True)
def paper_record(context: template.Context, page: StudySummaryPage) -> dict[str, Any]:
    """What the record of the paper tells whoever fills in the form of this draft."""
    if not page.pk:
        parent = context.get("parent_page")
        return {"parent_id": parent.pk if parent else None}
    answered = newest_answer(page.pk)
    if answered is None:
        return {"page_id": page.pk}
    paper = paper_of(answered)
    suggestions = [
        {"field": each.field, "value": each.value, "label": each.label, "why": each.why}
        | {"box": label(each.field)}
        for each in paper.suggestions
        if not _is_chosen(page, each)
    ]
    return {
        "page_id": page.pk,
        "paper": paper,
        "banners": banners_of(paper),
        "suggestions": suggestions,
    }


def _is_chosen(page: StudySummaryPage, suggestion: Suggestion) -> bool:
    now = getattr(page, suggestion.field)
    if isinstance(now, models.Manager):
        return set(suggestion.value.split(",")) <= {str(row.pk) for row in now.all()}
    return str(now.pk if isinstance(now, models.Model) else now or "") == suggestion.value

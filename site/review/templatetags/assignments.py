from typing import Any

from django import template
from django.utils import timezone

from review.assignments.dashboard import row_for
from review.assignments.who_may import why_nobody
from review.mixins import SignedTextMixin
from review.models import Assignment

register = template.Library()


@register.inclusion_tag("review/dashboard/assignment_line.html", takes_context=True)
def assignment_of(context: dict[str, Any], obj: SignedTextMixin, step: str) -> dict[str, Any]:
    """Who has a step, by when, and what this person may do about it."""
    assignment = Assignment.objects.open_step(obj, step)
    if assignment is None:
        return {}
    row = row_for(assignment, context["request"].user, timezone.now())
    return {"row": row, "why_nobody": why_nobody(obj, step)}

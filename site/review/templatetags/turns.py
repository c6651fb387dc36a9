from typing import Any

from django import template
from django.utils import timezone

from review.assignments.waiting import row_for
from review.assignments.who_may import why_nobody
from review.models import Turn

register = template.Library()


@register.inclusion_tag("review/waiting/turn_line.html", takes_context=True)
def turn_of(context: dict[str, Any], thing: Any, step: str) -> dict[str, Any]:
    """Whose turn a step is, by when, and what this person may do about it."""
    turn = Turn.objects.about(thing).open().filter(step=step).select_related("person").first()
    if turn is None:
        return {}
    user = context["request"].user
    return {
        "row": row_for(turn, user, timezone.now()),
        "csrf_token": context.get("csrf_token"),
        "why_nobody": why_nobody(thing, turn.step),
    }

"""What static/js/admin/keep_typed.js must know of the page that it runs in."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("core/keep_typed.html", takes_context=True)
def keep_typed(context: template.Context) -> dict[str, Any]:
    request = context.get("request")
    user = getattr(request, "user", None)
    return {
        "account": user.pk if user and user.is_authenticated else "",
        "is_answer": bool(request and request.method == "POST"),
    }

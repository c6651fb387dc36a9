"""Our own drawings, each a symbol of one file that a browser fetches once."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "img/icons.svg"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small mark beside words that say the same."""
    return _symbol("icon", name)


@register.simple_tag
def draw(name: str) -> SafeString:
    """The drawing of a topic; nothing for a topic without one."""
    return _symbol("draw", name) if name else SafeString("")


def _symbol(kind: str, name: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', kind, static(SPRITE), name
    )

"""What a page tells machines: its title and description again, and structured data."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.structured_data import breadcrumb_list

register = template.Library()

# None of these may appear inside a script element: the first three could end it or open a
# comment, the last two end a line in older JavaScript engines.
AS_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@register.simple_block_tag
def captured(content: str) -> SafeString:
    """The block's words on one line, to use them again: `{% captured as name %}…{% endcaptured %}`.

    They were escaped when the block was rendered.
    """
    return mark_safe(" ".join(content.split()))  # noqa: S308  # nosec


@register.filter
def json_ld(data: Any) -> SafeString:
    """`data` as a script element that is data and is never run."""
    # Templates pass lazily translated words, which only Django's encoder can write.
    words = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    inside = mark_safe(words.translate(AS_ESCAPES))  # noqa: S308  # nosec - escaped above, as JSON wants it
    return format_html('<script type="application/ld+json">{}</script>', inside)


@register.simple_tag
def breadcrumb_data(crumbs, current: str, parent: str = "", parent_url: str = "") -> SafeString:
    """The list of the breadcrumbs component, with the same rule for what it starts with."""
    return json_ld(breadcrumb_list(crumbs, current, parent, parent_url))

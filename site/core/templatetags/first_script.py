from django import template
from django.utils.safestring import SafeString, mark_safe

from core.first_script import SCRIPT

register = template.Library()


@register.simple_tag
def first_script() -> SafeString:
    # From a file of ours, which a test keeps free of what would end the script.
    return mark_safe(f"<script>{SCRIPT}</script>")  # noqa: S308  # nosec

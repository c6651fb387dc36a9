"""Who runs the site is a setting, not text. Editors write a placeholder; readers see the value."""

from django import template
from django.conf import settings
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def with_operator(text: str) -> SafeString:
    """Escapes plain text, keeps safe HTML, and fills in each mark with the escaped setting."""
    filled = str(conditional_escape(text))
    for mark, value in (
        ("{operator_name}", settings.OPERATOR_NAME),
        ("{operator_address}", settings.OPERATOR_ADDRESS),
        ("{contact_email}", settings.CONTACT_EMAIL),
    ):
        filled = filled.replace(mark, str(conditional_escape(value)))
    return mark_safe(filled)  # noqa: S308 - both the text and the values were escaped above

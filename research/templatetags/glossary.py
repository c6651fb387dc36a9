from django import template
from django.utils.safestring import SafeString

from research.published.glossary.marks import Section

register = template.Library()


@register.filter
def explained(text: str, section: Section) -> SafeString:
    """The first use of each term in this section opens its definition."""
    return section.mark(text)

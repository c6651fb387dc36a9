from django import template

from core.demo_words import DEMO_WORDS

register = template.Library()


@register.simple_tag
def demo_words() -> str:
    return str(DEMO_WORDS)

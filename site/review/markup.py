"""Markup in the words of a text: readers would see its brackets, so it is not sent to review."""

import re
from html.entities import name2codepoint
from typing import Any

from django.utils.translation import gettext as _

# What publishers and word processors write, and nobody else: "n<5" and "R&D" are words.
MARKUP = re.compile(
    r"</?(?:[a-z]+:)?(?:sup|sub|i|b|em|strong|italic|bold|s|strike|del|ins|u|p|br|span|font|scp|sc"
    r"|div|a|h[1-6]|[uo]l|li|table|t[rdh]|math|m[inos]|mrow|msup|msub)(?:\s[^<>]*)?/?>"
    rf"|&(?:#x?[0-9a-f]+|{'|'.join(name2codepoint)});",
    re.IGNORECASE,
)


def problems_with_markup(obj: Any) -> list[str]:
    """One sentence for each part that has markup among its words."""
    found = ((part.label, MARKUP.search(part.text)) for part in obj.parts(obj.signed_text()))
    return [
        _(
            "%(part)s: take out the markup “%(markup)s”. Readers would see it as it is."
            " A raised 8 is the sign ⁸."
        )
        % {"part": label, "markup": markup.group()}
        for label, markup in found
        if markup
    ]

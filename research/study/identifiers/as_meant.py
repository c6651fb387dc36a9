"""What somebody meant who pasted: without invisible signs, and with what was escaped undone."""

import html
import re
import unicodedata
from urllib.parse import unquote

# The named ones end in a semicolon: "&times=3" is part of an address.
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Letters that print nothing, besides the signs that Unicode calls "format" (category Cf).
BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
VARIATIONS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Word and PDFs put other dashes where an identifier has a hyphen.
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"), "-")


def as_meant(text: str) -> str:
    """It leaves its own result unchanged: an address may have been escaped more than once."""
    while (plain := _once(text)) != text:
        text = plain
    return text


def _once(text: str) -> str:
    text = ENTITY.sub(lambda match: html.unescape(match.group()), unquote(text))
    text = VARIATIONS.sub("", text).translate(HYPHENS)
    return "".join(sign for sign in text if not _is_invisible(sign))


def _is_invisible(sign: str) -> bool:
    return sign in BLANK_LETTERS or unicodedata.category(sign) == "Cf"

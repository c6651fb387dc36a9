"""A stored text in its own words; a text in an older format lacks what was added later."""

from typing import Any

from research.study.fields import SIGNED_FIELDS
from review.canonical import filled, text_of
from review.fields import empty_text

EMPTY = empty_text(SIGNED_FIELDS)


def text_in(document: Any) -> dict[str, Any]:
    """What was signed (research/study/fields.py), with an empty value for each missing field."""
    return filled(text_of(document), EMPTY)


def word(text: dict[str, Any], ref: str | None, part: str = "name") -> str:
    """What a vocabulary word said on the day of the signature."""
    return text["words"].get(ref, {}).get(part, "") if ref else ""

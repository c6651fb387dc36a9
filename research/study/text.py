from typing import Any

from django.utils.functional import cached_property

from research.study.fields import SIGNED_FIELDS
from review.canonical import filled, text_of
from review.fields import empty_text

EMPTY = empty_text(SIGNED_FIELDS)


class SignedWords:
    """Reads a stored text in its own words; a text of an older shape lacks what joined later."""

    document: Any

    @cached_property
    def text(self) -> dict[str, Any]:
        """What was signed (research/study/fields.py), with an empty value for what it lacks."""
        return filled(text_of(self.document), EMPTY)

    def word(self, ref: str | None, part: str = "name") -> str:
        """What a vocabulary word said on the day of the signature."""
        return self.text["words"].get(ref, {}).get(part, "") if ref else ""

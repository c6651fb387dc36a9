from typing import Any


class SignedWords:
    """Reads `self.text`, the public text as it was signed (research/public_text.py)."""

    text: dict[str, Any]

    def word(self, ref: str | None, part: str = "name") -> str:
        """What a vocabulary word said on the day of the signature."""
        return self.text["words"].get(ref, {}).get(part, "") if ref else ""

from typing import Any


class Presenter:
    """One part of a study's page, made from the reader's copy. No query, nothing from a draft."""

    def __init__(self, study: Any) -> None:
        self.study = study

    @property
    def text(self) -> dict[str, Any]:
        """The signed text (research/study/fields.py)."""
        return self.study.text

    def word(self, ref: str | None, part: str = "name") -> str:
        return self.study.word(ref, part)

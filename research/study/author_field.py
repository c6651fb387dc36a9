"""The box of the authors: one line for each, so that 1,300 of them open as fast as three."""

from collections.abc import Iterable
from typing import Any

from django import forms
from wagtail.blocks import StreamBlock, StreamValue

from research.study.author_lines import Line, read_lines, write_lines
from research.study.authors import author_of, authors_of, kind_of

LONGEST_BOX = 20


class AuthorsField(forms.CharField):
    """Text in the form, a StreamValue in the model. What was not touched keeps its blocks."""

    def __init__(self, *, block: StreamBlock, **facts: Any) -> None:
        super().__init__(required=False, strip=False, widget=forms.Textarea, **facts)
        self.block = block
        # What stands in the model when the form is opened.
        self.stored: StreamValue | None = None

    def open_with(self, stored: StreamValue) -> None:
        self.stored = stored
        rows = min(max(len(stored) + 1, 3), LONGEST_BOX)
        self.widget.attrs["rows"] = rows

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else write_lines(authors_of(value or ()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _lines(self.prepare_value(initial)) != _lines(data or "")

    def clean(self, value: Any) -> list[Line]:
        return read_lines(super().clean(value), authors_of(self.stored or ()))

    def stream(self, lines: Iterable[Line]) -> StreamValue:
        """The blocks of these lines; an author that stood there before keeps its own."""
        kept = [(block, author_of(block)) for block in self.stored or ()]
        blocks = []
        for line in lines:
            known = next((pair for pair in kept if pair[1] == line.author), None)
            if known:
                kept.remove(known)
            blocks.append((kind_of(line.author), line.author, known[0].id if known else None))
        return StreamValue(self.block, blocks)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]

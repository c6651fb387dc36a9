"""Wagtail's rich text editor, made safe against anything sent instead of its JSON."""

import json
from typing import Any

from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea

from core.damaged import reading

# The editor's own button makes lists one level deep. A pasted list may be deeper.
DEEPEST_LIST = 10


class RichTextEditor(DraftailRichTextArea):
    """What cannot be stored and opened again in the editor is refused as DamagedInput."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        with reading(ExporterException):
            _expect_shallow_lists(data.get(name))
            html = super().value_from_datadict(data, files, name)
            if html:
                # Half a character (a lone surrogate): JSON can hold it, no database can store it.
                html.encode()
                # A link whose page id is not a number would keep the editor from opening again.
                self.converter.from_database_format(html)
            return html


def _expect_shallow_lists(sent: str | None) -> None:
    """Wagtail builds every level in memory before it finds that there are too many."""
    content = json.loads(sent or "null")
    # Nothing was typed: the editor sends null.
    for block in content["blocks"] if content is not None else []:
        if block.get("depth", 0) not in range(DEEPEST_LIST):
            raise ValueError

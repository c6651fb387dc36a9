"""Wagtail's rich text editor, made safe against anything sent instead of its JSON."""

import json
from typing import Any

from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea

from core.contentstate import held_by_the_box
from core.damaged import reading
from core.pasted import settled_rich_text

# The editor's own button makes lists one level deep. A pasted list may be deeper.
DEEPEST_LIST = 10


class RichTextEditor(DraftailRichTextArea):
    """What cannot be stored and opened again in the editor is refused as DamagedInput.

    What another tool sent or stored says the same after it went through this box: Wagtail would
    turn 10<sup>6</sup> into 106 and leave out every block of a kind that the box does not hold.
    """

    def format_value(self, value: Any) -> Any:
        return super().format_value(settled_rich_text(value) if value else value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        with reading(ExporterException):
            content = _shallow(data.get(name))
            if content is not None:
                known = self.converter.exporter
                held = held_by_the_box(
                    content, kinds=known.block_options, styles=known.style_options
                )
                data = {name: json.dumps(held)}
            html = super().value_from_datadict(data, files, name)
            if html:
                # Half a character (a lone surrogate): JSON can hold it, no database can store it.
                html.encode()
                # A link whose page id is not a number would keep the editor from opening again.
                self.converter.from_database_format(html)
            return html


def _shallow(sent: str | None) -> Any:
    """Wagtail builds every level in memory before it finds that there are too many."""
    content = json.loads(sent or "null")
    # Nothing was typed: the editor sends null.
    for block in content["blocks"] if content is not None else []:
        if block.get("depth", 0) not in range(DEEPEST_LIST):
            raise ValueError
    return content

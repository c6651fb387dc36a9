"""Templates are indented for who writes them. Readers get them without, a twentieth lighter."""

import re
from typing import Any

from django.template.loaders import filesystem

INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# There a space at the start of a line is a part of the text.
KEEPS_SPACE = re.compile(r"<(pre|textarea)\b")
# A line of tags alone would leave an empty line behind: they write nothing, or whole lines of
# another template. Each line with words keeps its own end, so no words grow together.
SILENT_TAG = (
    r"{#(?:(?!#}).)*#}"
    r"|{% (?:extends|load|include|if|elif|else|endif|for|empty|endfor|with|endwith)\b(?:(?!%}).)*%}"
    r"|{% translate (?:(?!%}).)* as \w+ %}|{% captured (?:(?!{% endcaptured).)*{% endcaptured %}"
)
SILENT_LINE = re.compile(rf"^((?:{SILENT_TAG})+|{{% block \w+ %}})\n|^\n", re.MULTILINE)
# One kind of space between attributes compresses better than two.
ATTRIBUTE = re.compile(r'\n(?=[a-z][a-z-]*="|crossorigin>)')


class Loader(filesystem.Loader):
    """While templates are debugged, line numbers stay, so that an error names the right line."""

    def get_contents(self, origin: Any) -> str:
        contents = super().get_contents(origin)
        if not origin.name.endswith(".html") or KEEPS_SPACE.search(contents):
            return contents
        contents = INDENT.sub("", contents)
        if self.engine.debug:
            return contents
        return ATTRIBUTE.sub(" ", SILENT_LINE.sub(r"\1", contents))

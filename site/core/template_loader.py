"""Templates are indented for who writes them. Readers get them without, a twentieth lighter."""

import re
from typing import Any

from django.template.loaders import filesystem

INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# There a space at the start of a line is a part of the text.
KEEPS_SPACE = re.compile(r"<(pre|textarea)\b")


class Loader(filesystem.Loader):
    """Line numbers stay, so that an error names the right line."""

    def get_contents(self, origin: Any) -> str:
        contents = super().get_contents(origin)
        if not origin.name.endswith(".html") or KEEPS_SPACE.search(contents):
            return contents
        return INDENT.sub("", contents)

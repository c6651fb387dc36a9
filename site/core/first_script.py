"""The one script that runs before the first paint stands in the page: nothing is asked for it.

The content security policy allows it by its hash. Both are made here, from one file.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "templates" / "components" / "theme.js"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
EDGES = re.compile(r"\s*\n\s*")


def compact(script: str) -> str:
    """Without comments and indentation. No string of the file has comment marks or more lines."""
    return EDGES.sub("\n", COMMENT.sub("", script)).strip()


SCRIPT = compact(SOURCE.read_text("utf-8"))
# Browsers hash what stands between the tags, to the byte.
CSP_SOURCE = f"'sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'"

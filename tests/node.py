"""Where the checker of HTML is, and what to say where there is none. package.json names it."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

CHECKER = Path(__file__).parents[1] / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
MISSING = (
    "NOT RUN: the HTML check (marker `node`), because Node.js or html-validate was not found.\n"
    "To run it: install Node.js 20 or newer with npm, then `make test` fetches html-validate."
)


OLDEST = 20


@cache
def find_checker() -> list[str] | None:
    """The command that checks HTML files, or None."""
    node = shutil.which("node")
    if not node or not CHECKER.exists():
        return None
    version = subprocess.run(
        [node, "--version"], capture_output=True, text=True, check=False
    ).stdout
    major = version.removeprefix("v").partition(".")[0]
    return [node, str(CHECKER)] if major.isdecimal() and int(major) >= OLDEST else None

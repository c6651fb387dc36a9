"""Where the browser for the `browser` tests is, and what to say where there is none."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "NOT RUN: the browser tests (marker `browser`), because no Chromium was found.\n"
    "To run them: apt-get install chromium (or set CHROMIUM to the path of one)."
)


def find_chromium() -> str | None:
    chosen = os.environ.get("CHROMIUM")
    candidates = (chosen,) if chosen else NAMES
    return next((path for name in candidates if (path := shutil.which(name))), None)

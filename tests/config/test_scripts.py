"""Our scripts: one dialect, light, and nothing that outlives the page it came with."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.bench.weight import SCRIPTS_BAR, too_heavy

SCRIPTS = sorted(Path(settings.BASE_DIR, "static/js").rglob("*.js"))
# Comments may speak of anything.
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)


def code(script: Path) -> str:
    return COMMENTS.sub("", script.read_text("utf-8")).strip()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_are_written_in_one_dialect(script):
    words = code(script)
    assert words.startswith('"use strict";')
    for older in (r"\bvar\s", r"\bfunction\s*\(", r"\.then\(", r"(?<!:)//"):
        assert not re.search(older, words), older


def test_all_scripts_together_keep_to_their_bar():
    assert not too_heavy("js", SCRIPTS_BAR)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_keeps_a_page_after_it_was_withdrawn(script):
    words = code(script)
    for keeps in ("serviceWorker", "caches", "indexedDB"):
        assert keeps not in words
    # In the admin the server says by a cookie what it saved.
    assert "document.cookie" not in words or script.parent.name == "admin"

"""Every page of the gallery is HTML as the standard has it."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.rendering import Rendered
from tests.node import find_checker

pytestmark = [pytest.mark.node, pytest.mark.django_db]

# To look at afterwards: a file for each page, named as in the gallery.
FOLDER = Path(settings.VAR_DIR, "html")
RULES = Path(settings.BASE_DIR, ".htmlvalidate.json")


def complaints(folder: Path) -> str:
    command = [*find_checker(), "--config", str(RULES), "--formatter", "text", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def test_every_page_is_valid_html(gallery: dict[str, Rendered]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.html"):
        old.unlink()
    for page in gallery.values():
        # What a script opens starts from a page that is here already.
        if page.page.opened:
            continue
        (FOLDER / f"{page.page.slug}.html").write_text(page.html, encoding="utf-8")
    assert complaints(FOLDER) == ""


def test_html_that_is_wrong_is_found(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<p id=a>Words<p id=a><div></p>", encoding="utf-8")
    problems = complaints(tmp_path)
    assert "no-dup-id" in problems
    assert "close-order" in problems

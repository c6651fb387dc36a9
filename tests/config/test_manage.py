"""A server's .env names its settings, so no command there runs those of development."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PRINT = "from django.conf import settings; print('runs', settings.SETTINGS_MODULE)"


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """The project in a folder of its own, with an .env of its own."""
    shutil.copy(ROOT / "manage.py", tmp_path)
    for name in ("site", "home", "research", "taxonomy", "templates", "static"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def run(server: Path, **environment: str) -> str:
    result = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "--command", PRINT],
        cwd=server, env={"PATH": os.environ["PATH"], **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return result.stdout + result.stderr


def test_without_a_word_it_is_development(server):
    assert "runs config.settings.dev" in run(server)


def test_the_settings_that_env_names_are_taken(server):
    (server / ".env").write_text("DJANGO_SETTINGS_MODULE=config.settings.test\n")
    assert "runs config.settings.test" in run(server)


def test_production_that_is_not_whole_stops_every_command(server):
    (server / ".env").write_text("DJANGO_SETTINGS_MODULE=config.settings.production\n")
    output = run(server)
    assert "The site did not start." in output
    assert "SECRET_KEY:" in output


def test_the_environment_wins_over_the_file(server):
    (server / ".env").write_text("DJANGO_SETTINGS_MODULE=config.settings.production\n")
    assert "runs config.settings.dev" in run(server, DJANGO_SETTINGS_MODULE="config.settings.dev")


def test_the_example_names_production():
    example = (ROOT / ".env.example").read_text("utf-8")
    assert "\nDJANGO_SETTINGS_MODULE=config.settings.production\n" in example

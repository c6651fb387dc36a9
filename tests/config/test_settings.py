"""Production starts with whole settings and refuses each missing or unsafe one by name."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
WHOLE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SITE_URL": "https://www.research-help.test",
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "www.research-help.test",
    "OPERATOR_NAME": "An association",
    "OPERATOR_ADDRESS": "1 Main Street, Bern",
    "CONTACT_EMAIL": "mail@research-help.test",
    "DATABASE_URL": "postgres://u:p@127.0.0.1:5432/nobody",
    "EMAIL_URL": "submission://u:p@127.0.0.1:587",
    "DEFAULT_FROM_EMAIL": "Research Help <site@research-help.test>",
}


def start(tmp_path: Path, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Import the production settings in a process of its own, as gunicorn does."""
    given = {name: value for name, value in (WHOLE | changes).items() if value is not None}
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": "site", **given}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_production_starts_with_whole_settings(tmp_path):
    result = start(tmp_path)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", None),
        ("SITE_URL", "http://www.research-help.test"),
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", "*"),
        ("OPERATOR_NAME", None),
        ("OPERATOR_NAME", "Demo operator"),
        ("OPERATOR_ADDRESS", None),
        ("CONTACT_EMAIL", None),
        ("CONTACT_EMAIL", "contact@example.org"),
        ("DATABASE_URL", None),
        ("EMAIL_URL", None),
        ("EMAIL_URL", "pigeon://"),
        ("DEFAULT_FROM_EMAIL", None),
        ("DEFAULT_FROM_EMAIL", "Spinal Cord Research Help <site@example.org>"),
        ("CACHE_URL", "memcached://127.0.0.1:11211"),
        ("DEBUG", "true"),
    ],
)
def test_production_refuses_and_names(tmp_path, name, value):
    result = start(tmp_path, **{name: value})
    assert result.returncode != 0
    assert f"{name}:" in result.stderr


def test_production_names_every_problem_at_once(tmp_path):
    result = start(tmp_path, SECRET_KEY=None, OPERATOR_NAME=None)
    assert "SECRET_KEY:" in result.stderr
    assert "OPERATOR_NAME:" in result.stderr


def variables_read() -> set[str]:
    files = [*(ROOT / "site/config/settings").glob("*.py"), ROOT / "gunicorn.conf.py"]
    files.append(ROOT / "manage.py")
    pattern = re.compile(r"env\.\w+\(\s*[\"']([A-Z_]+)[\"']")
    return {name for file in files for name in pattern.findall(file.read_text("utf-8"))}


def test_every_variable_stands_in_the_table_and_nothing_else_does():
    table = (ROOT / "docs/settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == variables_read()


def test_the_example_file_has_every_variable():
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE)) == variables_read()

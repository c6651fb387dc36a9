"""The house rules that files can break."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FOUNDERS = {
    "manage.py", "pyproject.toml", "README.md", "site", "home", "research", "taxonomy",
    "templates", "static", "tests",
}  # fmt: skip
SUPPORT = {
    "Makefile", "gunicorn.conf.py", "CHANGELOG.md", "docs", "deploy", "requirements",
    "package.json", "package-lock.json",
}  # fmt: skip


def tracked() -> list[str]:
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")


def test_site_is_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_top_level_is_the_founders_and_its_support():
    top = {path.split("/")[0] for path in tracked() if path}
    assert {name for name in top if not name.startswith(".")} == FOUNDERS | SUPPORT


def test_no_package_folder_among_the_tests():
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_locks_name_packages_with_hashes_and_no_host():
    for name in ("base.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text("utf-8")
        pinned = [line for line in text.splitlines() if re.match(r"^[a-z0-9]", line)]
        assert pinned
        assert all("==" in line and line.rstrip().endswith("\\") for line in pinned)
        assert "://" not in text
        assert not re.search(r"^--(index|find-links|extra)", text, re.MULTILINE)


def test_the_lock_of_the_html_checker_pins_with_hashes_and_names_no_host():
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert packages.pop("")["devDependencies"] == wanted
    assert all(version[0].isdecimal() for version in wanted.values())
    assert packages
    assert all(
        "integrity" in package and "resolved" not in package for package in packages.values()
    )


@pytest.mark.parametrize("name", [name for name in tracked() if name.endswith(".md")])
def test_every_link_in_the_documents_leads_to_a_file(name):
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert ((ROOT / name).parent / target).exists(), target


def test_readme_names_the_two_commands_and_the_makefile_has_them():
    readme = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for command in re.findall(r"`?make ([a-z]+)", readme):
        assert re.search(rf"^(run )?{command}\b.*:", makefile, re.MULTILINE), command
    assert "make run" in readme
    assert "make test" in readme


def test_readme_names_every_folder_and_the_demo_accounts():
    from home.services.demo_accounts import ACCOUNTS

    readme = (ROOT / "README.md").read_text("utf-8")
    folders = (
        *("site/config/", "home/", "site/subscriptions/", "research/", "site/review/"),
        *("taxonomy/", "site/core/"),
    )
    for folder in folders:
        assert f"`{folder}`" in readme
        assert (ROOT / folder).is_dir()
    for address in ACCOUNTS:
        assert address in readme

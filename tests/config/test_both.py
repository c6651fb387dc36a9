"""What can differ between the databases is tested on both of them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.both import FOLDERS, on_both

BASE = Path(settings.BASE_DIR)
TESTS = BASE / "tests"
# What PostgreSQL and SQLite do in ways of their own.
DIFFERS = re.compile(
    r"select_for_update|skip_locked|\.vendor|\bcursor\(|SearchQuery|SearchVector|RawSQL|on_commit"
    r"|IntegrityError|OperationalError|ignore_conflicts|update_conflicts|nulls_first|nulls_last"
    r"|JSONField|(?:document|text|content)__\w|Coalesce|Trunc|\.distinct\("
)
# Writing for real, threads, and a look at which database this is.
NEEDS_BOTH = re.compile(r"transaction=True|transactional_db|\.vendor\b|Thread\(")
# Modules whose folder has no tests of that name: where they are proved instead.
ELSEWHERE = {
    "site/core/health.py": "core/services/test_migrations.py",
    "research/models/paper_lookup.py": "research/papers/test_services.py",
    "site/review/models/append_only.py": "review/log/test_guard.py",
    "site/review/models/carried_over.py": "review/log/test_verify.py",
    "site/review/models/log_head.py": "review/log/test_races.py",
    "site/review/models/sign_off.py": "review/log/test_guard.py",
    "site/review/workflow/tasks.py": "review/log/test_races.py",
    "site/review/signal_handlers.py": "review/log/test_races.py",
    "site/review/generic_reference.py": "review/log/test_races.py",
    "site/subscriptions/models/asked.py": "subscriptions/services/test_retention.py",
    "site/subscriptions/querysets.py": "subscriptions/services/test_notices.py",
    "site/review/models/confirmed_words.py": "review/services/test_confirm_words.py",
    "site/subscriptions/sender.py": "subscriptions/services/test_digests.py",
    "site/subscriptions/tasks.py": "subscriptions/services/test_digests.py",
    "site/mail/models/letter.py": "mail/services/test_retention.py",
    "site/mail/models/mail.py": "mail/services/test_deliver.py",
    "research/listing/sorting.py": "research/search/test_sorted_results.py",
    "research/models/published.py": "research/published/test_rebuild.py",
    "taxonomy/models/vocabularies.py": "review/services/test_confirm_words.py",
    "research/models/study_steps.py": "research/study/test_studies_list.py",
    "research/views/studies.py": "research/study/test_studies_list.py",
    "research/models/study_identifiers.py": "research/study/test_mended.py",
    "research/signal_handlers.py": "research/published/test_suggestions.py",
}
# They start a process of their own or read no row: nothing of it differs.
ON_ONE = {
    "conftest.py": "makes the database of a run ahead, in a thread",
    "gunicorn_server.py": "names the database of the running test",
    "paper_server.py": "a web server without a database",
    "databases.py": "makes and copies both kinds",
    "mail/drill/test_killed_worker.py": "kills processes; claims are proved in services",
    "browser/conftest.py": "begins a test with the library in its database",
    "both.py": "is the rule",
    "bench/scale.py": "no test",
    "config/test_both.py": "is this test",
    "deploy/conftest.py": "a server behind nginx, without a database",
    "core/drill/test_workers.py": "three processes count as one; how is proved in core/services",
    "core/test_private_addresses.py": "what a log says",
    "core/drill/test_kept_pages.py": "kills connections; the name of a state is proved in services",
    "core/page_cache/test_page_cache.py": "threads around a WSGI callable, without a database",
}


def product_modules() -> list[Path]:
    paths = [
        path
        for top in ("site", "home", "research", "taxonomy")
        for path in (BASE / top).rglob("*.py")
    ]
    return [path for path in paths if not {"migrations", "settings"} & set(path.parts)]


def mirror(module: Path) -> Path:
    """The folder in tests for the folder of a module, or the nearest above it that is there."""
    relative = module.relative_to(BASE)
    parts = relative.parts[1:] if relative.parts[0] == "site" else relative.parts
    folder = TESTS.joinpath(*parts[:-1])
    return next(path for path in (folder, *folder.parents) if path.is_dir())


def differing() -> list[Path]:
    return [path for path in product_modules() if DIFFERS.search(path.read_text("utf-8"))]


def test_code_that_databases_run_in_their_own_ways_is_proved_on_both():
    paths = differing()
    assert len(paths) > 30
    unproved = [
        name
        for path in paths
        if (name := path.relative_to(BASE).as_posix()) not in ELSEWHERE
        and not on_both(mirror(path) / "test.py")
    ]
    assert not unproved, "Test them in a folder of tests/both.py, or say in ELSEWHERE where."


def test_the_list_of_what_is_proved_elsewhere_is_true():
    names = {path.relative_to(BASE).as_posix() for path in differing()}
    assert set(ELSEWHERE) <= names
    for place in set(ELSEWHERE.values()):
        assert (TESTS / place).is_file(), place
        assert on_both(TESTS / place), place


def test_a_test_that_needs_both_databases_stands_where_both_run():
    stray = [
        name
        for path in TESTS.rglob("*.py")
        if NEEDS_BOTH.search(path.read_text("utf-8"))
        and not on_both(path)
        and (name := path.relative_to(TESTS).as_posix()) not in ON_ONE
    ]
    assert not stray


@pytest.mark.parametrize("name", FOLDERS)
def test_each_folder_of_the_rule_has_tests(name):
    assert [path for path in TESTS.rglob("test_*.py") if name in path.relative_to(TESTS).parts]

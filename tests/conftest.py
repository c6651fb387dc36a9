"""What every test may use, and a rule of the suite: no silent skip."""

import gc
import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import StringIO
from threading import Thread
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db.transaction import atomic, set_rollback
from django.test import TransactionTestCase
from django_tasks import task_backends
from pytest_django.plugin import blocking_manager_key

from tests import both, chromium, databases, nginx, node, redis_server

# Fixtures that put a database of their own in place (tests/databases.py).
BEGIN_WITH_MORE = {"library", "whole_study"}
ON_POSTGRES = "Proved on PostgreSQL alone: what SQLite does in another way (marker `postgres`)."


def pytest_sessionstart(session: pytest.Session) -> None:
    if os.environ.get("DATABASE_AHEAD") and not hasattr(session.config, "workerinput"):
        Thread(target=databases.make_ahead, args=[session.config], daemon=True).start()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for words in left_out().values():
        terminalreporter.write_line(words, yellow=True)


def left_out() -> dict[str, str]:
    """Markers of tests that do not run this time, each with what to say."""
    if os.environ.get("TEST_DB", "sqlite") == "sqlite":
        return missing_parts() | {"postgres": ON_POSTGRES}
    return missing_parts()


def missing_parts() -> dict[str, str]:
    """Markers of tests that cannot run on this machine, each with what to say."""
    parts = {
        "browser": (chromium.find_chromium(), chromium.MISSING),
        "nginx": (nginx.find_nginx(), nginx.MISSING),
        "node": (node.find_checker(), node.MISSING),
        "redis": (redis_server.find_redis(), redis_server.MISSING),
    }
    return {marker: words for marker, (tool, words) in parts.items() if not tool}


@pytest.hookimpl(tryfirst=True)  # before any fixture
def pytest_runtest_setup(item: pytest.Item) -> None:
    if databases.Copy.is_used and not BEGIN_WITH_MORE & set(item.fixturenames):
        with item.config.stash[blocking_manager_key].unblock():
            databases.put_back()


@pytest.hookimpl(tryfirst=True)  # before `-m` looks at the markers
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if both.on_both(item.path):
            item.add_marker("both")
    for marker in left_out():
        config.hook.pytest_deselected(items=[i for i in items if i.get_closest_marker(marker)])
        items[:] = [item for item in items if not item.get_closest_marker(marker)]


def pytest_collection_finish() -> None:
    """What is there by now stays for the whole run: nobody need look through it for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test promises something that nobody checked, so the run fails."""
    if not hasattr(session.config, "workerinput"):
        with session.config.stash[blocking_manager_key].unblock():
            databases.drop_the_first(session.config)
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not reporter:
        return
    if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and left_out():
        # All that was asked for needs what is missing here, and the summary says so.
        session.exitstatus = pytest.ExitCode.OK
    unproven = [*reporter.stats.get("skipped", []), *reporter.stats.get("xfailed", [])]
    for report in unproven:
        reporter.write_line(f"Skipped, which fails the run: {report.nodeid}", red=True)
    if unproven and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Each worker's database holds the site's pages, roles and workflow from the start."""
    with django_db_blocker.unblock():
        databases.take_a_copy(request.config)
    with patch.object(TransactionTestCase, "_fixture_teardown", databases.note_use):
        yield
    with django_db_blocker.unblock():
        databases.drop_the_copy()


@pytest.fixture(autouse=True)
def no_kept_words() -> None:
    """A test that ended took its rows back, and no signal told of it."""
    from django.core.cache import cache

    from research.published.snapshot import forget  # models load after Django is set up

    forget()
    cache.clear()


@pytest.fixture
def rendered_each_time() -> Iterator[None]:
    """For tests that look at what a template got: a kept page needs none."""
    with patch("core.services.rendered.is_current", return_value=False):
        yield


@pytest.fixture
def site_tree(db: None) -> None:
    """The pages, roles and workflow that `manage.py setup_site` makes."""
    from research.models import ResearchIndexPage

    # Every database has them, but the tests of taxonomy take them away.
    if not ResearchIndexPage.objects.exists():
        call_command("setup_site", stdout=StringIO())


@pytest.fixture
def team(site_tree: None) -> Any:
    """One person for each role of the road to the reader."""
    from tests.research.factories import Team  # models load after Django is set up

    return Team()


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[..., Any]]:
    """Call with a function: what it writes is there for all tests of the module.

    Each test takes back only what it wrote itself, and reads these rows anew. Not for a module with
    tests that write for real.
    """

    def write(make: Callable[[], Any]) -> Any:
        with django_db_blocker.unblock():
            return make()

    transaction = atomic()
    write(transaction.__enter__)
    yield write
    with django_db_blocker.unblock():
        set_rollback(True)
        transaction.__exit__(None, None, None)


@pytest.fixture(scope="module")
def once_team(once: Callable[..., Any]) -> Any:
    from tests.research.factories import Team

    return once(Team)


@pytest.fixture(scope="module")
def once_page(once: Callable[..., Any], once_team: Any) -> Any:
    from tests.research.factories import published

    return once(lambda: published(once_team))


@pytest.fixture
def kept_team(once_team: Any, db: None) -> Any:
    """`team`, made once a module."""
    return deepcopy(once_team)


@pytest.fixture
def kept_page(once_page: Any, db: None) -> Any:
    """A live study of `kept_team`, published once a module."""
    from tests.research.factories import fresh

    return fresh(once_page)


@pytest.fixture
def capture_on_commit(django_capture_on_commit_callbacks):
    """Run what waits for the end of a transaction, which in a test never comes."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def queue(settings: Any) -> Iterator[None]:
    """Jobs wait for a worker, as on a real site."""
    database = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {**settings.TASKS, "worker": database}
    _forget_task_backends()
    yield
    _forget_task_backends()


def _forget_task_backends() -> None:
    """django-tasks keeps them as they were first made."""
    for name in ("default", "worker"):
        if hasattr(task_backends._connections, name):
            delattr(task_backends._connections, name)
    task_backends._settings = None
    task_backends.__dict__.pop("settings", None)

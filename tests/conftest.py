"""What every test may use, and two rules of the suite: no silent skip, no lost first rows."""

import os
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from tests import chromium, nginx, node, redis_server

# Tests that write for real and leave empty tables behind, instead of rolling back.
WRITES_FOR_REAL = {"live_server", "transactional_db", "django_db_reset_sequences"}

LOOKS_ON_SQLITE = (
    "Measured on SQLite alone: how each page of the gallery looks (marker `looks`)."
    " Which pages there are, how they answer and what they say is tested here too."
)

DATABASE = pytest.StashKey[Any]()
BEGINS_FOR_REAL = pytest.StashKey[bool]()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for words in left_out().values():
        terminalreporter.write_line(words, yellow=True)


def left_out() -> dict[str, str]:
    """Markers of tests that do not run this time, each with what to say."""
    if os.environ.get("TEST_DB", "sqlite") == "sqlite":
        return missing_parts()
    return missing_parts() | {"looks": LOOKS_ON_SQLITE}


def missing_parts() -> dict[str, str]:
    """Markers of tests that cannot run on this machine, each with what to say."""
    parts = {
        "browser": (chromium.find_chromium(), chromium.MISSING),
        "nginx": (nginx.find_nginx(), nginx.MISSING),
        "node": (node.find_checker(), node.MISSING),
        "redis": (redis_server.find_redis(), redis_server.MISSING),
    }
    return {marker: words for marker, (found, words) in parts.items() if not found}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for marker in left_out():
        config.hook.pytest_deselected(items=[i for i in items if i.get_closest_marker(marker)])
        items[:] = [item for item in items if not item.get_closest_marker(marker)]
    for item in items:
        if writes_for_real(item):
            # Each starts with the pages, roles and workflow that django_db_setup keeps.
            # pytest-django runs these tests last, so no other test meets the empty tables.
            item.add_marker(
                pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False
            )


def writes_for_real(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    asked_for = set(getattr(item, "fixturenames", ()))
    return bool(WRITES_FOR_REAL & asked_for or (mark and mark.kwargs.get("transaction")))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test promises something that nobody checked, so the run fails."""
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
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> None:
    """Each worker's database holds the site's pages, roles and workflow from the start.

    Making them takes a second, and most tests want them.
    """
    with django_db_blocker.unblock():
        call_command("setup_site", stdout=StringIO())
        # A test that writes for real finds them too: it starts with the rows that are kept here.
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()
        request.session.stash[DATABASE] = django_db_blocker
        if request.session.stash.get(BEGINS_FOR_REAL, False):
            unguard()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that writes for real begins by storing the first rows; the logs' triggers forbid it.

    So they are dropped before pytest-django's own fixtures run. Emptying the tables at the end of
    such a test makes them anew.
    """
    if not writes_for_real(item):
        return
    if DATABASE not in item.session.stash:
        item.session.stash[BEGINS_FOR_REAL] = True
        return
    with item.session.stash[DATABASE].unblock():
        unguard()


def unguard() -> None:
    from review.services.log_guard import unguard_logs  # Django is set up by now

    unguard_logs(connection)


@pytest.fixture(autouse=True)
def logs_are_guarded(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that writes for real has the triggers too, until it empties every table."""
    if not writes_for_real(request.node):
        yield
        return
    from review.services.log_guard import guard_logs  # Django is set up by now

    request.getfixturevalue("_django_db_helper")
    guard_logs(connection)
    yield
    unguard()


@pytest.fixture(autouse=True)
def no_kept_words() -> None:
    """A test that ended took its rows back, and no signal told of it."""
    from django.core.cache import cache

    from research.snapshot import forget  # models load after Django is set up

    forget()
    cache.clear()


@pytest.fixture
def site_tree(db: None) -> None:
    """The pages, roles and workflow that `manage.py setup_site` makes."""
    from research.models import ResearchIndexPage

    # A test that wrote for real has emptied the tables.
    if not ResearchIndexPage.objects.exists():
        call_command("setup_site", stdout=StringIO())


@pytest.fixture
def team(site_tree: None) -> Any:
    """One person for each role of the road to the reader."""
    from tests.research.factories import Team  # models load after Django is set up

    return Team()


@pytest.fixture
def capture_on_commit(django_capture_on_commit_callbacks):
    """Run what waits for the end of a transaction, which in a test never comes."""
    return django_capture_on_commit_callbacks

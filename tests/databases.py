"""One database for all tests of a run, with the pages, roles and workflow of `setup_site` in it.

The first worker makes it and each worker takes a copy. After a test that writes for real instead of
rolling back, the next one puts the copy back: that takes a tenth of a second. A test may also begin
with more in its database, made once a run from the first one (`begin_with`).
"""

import pickle
import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from pytest_django.plugin import blocking_manager_key

from tests.shared import folder_of_the_run, made_once

NAME = "database"


class Copy:
    """The database of this worker. `made_from` is the one that all are copied from."""

    made_from = ""
    is_used = False


def make() -> bytes:
    own = connection.creation._get_test_db_name()
    first = f"{own}_first"
    connection.settings_dict["TEST"]["NAME"] = first
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    call_command("setup_site", stdout=StringIO())
    sign_categories()
    connection.close()
    connection.settings_dict["TEST"]["NAME"] = own
    return first.encode()


def sign_categories() -> None:
    """No study stands below a name that nobody signed. Whoever signed here has left since."""
    from review.permissions import REVIEWERS  # models load after Django is set up
    from review.services.mails import quiet
    from taxonomy.models import Category
    from tests.research.factories import gone, person, publish

    reviewer = person("left@example.org", REVIEWERS, first_name="Lou", last_name="Left")
    with quiet():
        for category in Category.objects.all():
            publish(category, SimpleNamespace(reviewer=reviewer))
    gone(reviewer)


def make_ahead(config: pytest.Config) -> None:
    """While the workers of a whole run still collect their tests."""
    with config.stash[blocking_manager_key].unblock():
        made_once(config, NAME, make)


def take_a_copy(config: pytest.Config) -> None:
    Copy.made_from = made_once(config, NAME, make).decode()
    connection.settings_dict["NAME"] = connection.creation._get_test_db_name()
    put_back()


def note_use(*_test: object) -> None:
    """A test wrote for real. The next one puts the copy back, or begins with another."""
    connections.close_all()
    Copy.is_used = True


def put_back() -> None:
    """The copy is as it was in the beginning. Whoever still talks to it is cut off."""
    put(Copy.made_from)


def put(original: str) -> None:
    connections.close_all()
    replace(connection.settings_dict["NAME"], original)
    Copy.is_used = False


def replace(name: str, original: str) -> None:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(original)) as first, closing(sqlite3.connect(name)) as copy:
            first.backup(copy)
        return
    drop(name)
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')


def begin_with(config: pytest.Config, name: str, fill: Callable[[], Any]) -> Any:
    """The copy holds from now on what `fill` wrote. Returns what it returned, for each test anew.

    For a test that writes for real, and a fixture that tests/conftest.py knows (BEGIN_WITH_MORE).
    """
    more = f"_{name}"

    def make() -> bytes:
        put_back()
        made = pickle.dumps(fill())
        connections.close_all()
        replace(Copy.made_from + more, connection.settings_dict["NAME"])
        return made

    made = made_once(config, NAME + more, make)
    put(Copy.made_from + more)
    return pickle.loads(made)


def drop(name: str) -> None:
    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)
        return
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def drop_the_copy() -> None:
    connections.close_all()
    drop(connection.settings_dict["NAME"])


def drop_the_first(config: pytest.Config) -> None:
    """When every worker has ended."""
    made = [path for path in folder_of_the_run(config).glob(f"{NAME}*") if not path.suffix]
    if made:
        connections.close_all()
        first = (folder_of_the_run(config) / NAME).read_text()
        for path in made:
            drop(first + path.name.removeprefix(NAME))

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.research.factories import Team


@pytest.fixture(scope="module")
def site_of_this_file(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Pages, roles and workflow once for all tests of a file: each test rolls back to here."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("setup_site", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site_tree(site_of_this_file: None, db: None) -> None:
    """Takes the place of the general fixture, which makes the site for each test."""


@pytest.fixture
def team(site_tree: None) -> Team:
    return Team()

"""Migrations: what the first may need, what later ones may do, a database of another version."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from config.start import prepare
from core.services.migrations import of_another_version

# The day on which the tables were last made anew stands in its name.
[ANEW] = [file.stem for file in Path(settings.BASE_DIR).glob("site/core/migrations/0002_anew_*.py")]


def test_user_table_needs_no_table_of_wagtail():
    """Wagtail's tables point at the user, so the first migration must not point back."""
    loader = MigrationLoader(None)
    first = loader.disk_migrations[("core", "0001_initial")]
    assert {app for app, _ in first.dependencies} == {"auth"}


@pytest.mark.postgres
@pytest.mark.django_db
def test_what_was_added_since_the_first_tables_is_safe_while_the_site_runs():
    """The linter reads SQL. SQLite's copies a whole table for a new column, which it misreads."""
    output = StringIO()
    try:
        call_command(
            "lintmigrations",
            ignore_initial_migrations=True,
            include_apps=settings.OUR_APPS,
            no_cache=True,
            stdout=output,
        )
    except SystemExit:
        pytest.fail(output.getvalue())


@pytest.mark.django_db
class TestADatabaseOfAnotherVersion:
    @pytest.fixture
    def recorder(self) -> MigrationRecorder:
        return MigrationRecorder(connection)

    @pytest.fixture
    def another(self, recorder):
        recorder.record_unapplied("core", ANEW)
        recorder.record_applied("research", "0011_document")

    @pytest.mark.parametrize("command", ["migrate", "verify_signoffs", "setup_demo"])
    def test_is_met_with_a_sentence(self, another, command):
        with pytest.raises(CommandError, match="made by another version of this site") as error:
            call_command(command, skip_checks=False)
        assert "DATABASE_URL" in str(error.value)
        assert "Nothing was changed" in str(error.value)

    def test_is_named_by_the_checks(self, another):
        with pytest.raises(CommandError, match="made by another version of this site"):
            call_command("check")

    def test_is_not_served(self, another):
        with pytest.raises(ImproperlyConfigured, match="This database was made by another"):
            prepare()

    def test_one_that_only_lacks_some_waits_for_migrate(self, recorder):
        recorder.record_unapplied("core", ANEW)
        assert not of_another_version()

    def test_one_that_has_more_serves_an_older_build(self, recorder):
        recorder.record_applied("research", "9999_of_a_newer_build")
        assert not of_another_version()

    def test_migrations_of_others_are_not_ours_to_judge(self, recorder):
        recorder.record_unapplied("core", ANEW)
        recorder.record_applied("wagtailcore", "9999_of_another_release")
        recorder.record_applied("wagtaildocs", "0001_of_an_app_that_left")
        assert not of_another_version()

    def test_one_that_is_away_is_none(self, monkeypatch):
        def away(_self):
            raise DatabaseError

        monkeypatch.setattr(MigrationRecorder, "applied_migrations", away)
        assert not of_another_version()

"""Triggers that make the database itself refuse to change or remove a row of the logs.

They are created after each `migrate` (apps.py): SQLite loses a table's triggers when a migration
rebuilds the table. Whoever may drop them may also change the log; `verify_signoffs` then shows
the change, because each row holds the hash of the row before.
"""

from typing import Any

from django.db import models

from review.models.author import AuthorEntry
from review.models.carried_over import CarriedOver
from review.models.publication import Publication
from review.models.sign_off import SignOff

LOGS: tuple[type[models.Model], ...] = (SignOff, AuthorEntry, Publication, CarriedOver)
SENTENCE = "This log is append-only: its rows are never changed and never deleted."
PREFIX = "append_only"


def guard_logs(connection: Any) -> None:
    """Create the triggers that are missing. Safe to run at any time."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if connection.vendor == "postgresql":
            cursor.execute(_postgres_function())
        for log in LOGS:
            if log._meta.db_table not in tables:
                continue
            for name, sql in _triggers(log, connection.vendor).items():
                if name not in _present(cursor, connection.vendor):
                    cursor.execute(sql)


def unguard_logs(connection: Any) -> None:
    """Remove the triggers: for a test that empties every table."""
    with connection.cursor() as cursor:
        present = _present(cursor, connection.vendor)
        for log in LOGS:
            for name in _triggers(log, connection.vendor):
                if name in present:
                    on = f" ON {log._meta.db_table}" if connection.vendor == "postgresql" else ""
                    cursor.execute(f"DROP TRIGGER {name}{on}")


def missing_guards(connection: Any) -> list[str]:
    """Names of the triggers that this database should have but does not."""
    wanted = [name for log in LOGS for name in _triggers(log, connection.vendor)]
    with connection.cursor() as cursor:
        present = _present(cursor, connection.vendor)
    return [name for name in wanted if name not in present]


def _present(cursor: Any, vendor: str) -> set[str]:
    if vendor == "postgresql":
        # A trigger that was switched off guards nothing.
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
    else:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return {row[0] for row in cursor.fetchall()}


def _postgres_function() -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {PREFIX}() RETURNS trigger AS $$ BEGIN "
        f"RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'restrict_violation'; "
        "END $$ LANGUAGE plpgsql"
    )


def _triggers(log: type[models.Model], vendor: str) -> dict[str, str]:
    """The trigger statements of one table, by name."""
    table = log._meta.db_table
    name = f"{PREFIX}_{table}"
    if vendor == "postgresql":
        return {
            name: f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}()"
        }
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    # INSERT OR REPLACE removes the conflicting row without firing a DELETE trigger.
    unique = [field.column for field in log._meta.concrete_fields if field.unique]
    taken = " OR ".join(f"{column} = NEW.{column}" for column in unique)
    same_row = f"SELECT 1 FROM {table} WHERE {taken}"  # noqa: S608  # nosec
    return {
        f"{name}_update": f"CREATE TRIGGER {name}_update BEFORE UPDATE ON {table} {refuse}",
        f"{name}_delete": f"CREATE TRIGGER {name}_delete BEFORE DELETE ON {table} {refuse}",
        f"{name}_replace": f"CREATE TRIGGER {name}_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS ({same_row}) {refuse}",
    }

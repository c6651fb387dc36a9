"""The database itself keeps the logs: no SQL of a shell, a plug-in or a mistake changes a row."""

import pytest
from django.db import IntegrityError, connection, transaction

from review.choices import Decision
from review.log.decisions import record_decision
from review.log.guard import guard_logs, missing_guards, unguard_logs
from review.models import AuthorEntry, SignOff

pytestmark = pytest.mark.django_db

LOGS = [SignOff, AuthorEntry]


@pytest.fixture
def logs(team, whole):
    """Both logs hold a row."""
    record_decision(page=whole, user=team.reviewer, role="x", decision=Decision.SIGNED)
    assert AuthorEntry.objects.exists()


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def rows(log) -> list[dict]:
    return list(log.objects.order_by("pk").values())


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE {table} SET text_hash = 'x'",
        "UPDATE {table} SET person_id = NULL WHERE id > 0",
        "DELETE FROM {table}",
        "DELETE FROM {table} WHERE id = (SELECT MAX(id) FROM {table})",
    ],
)
def test_sql_neither_changes_nor_removes_a_row(logs, log, sql):
    before = rows(log)
    with pytest.raises(IntegrityError, match="append-only"):
        run(sql.format(table=log._meta.db_table))
    assert rows(log) == before


@pytest.mark.parametrize("log", LOGS)
def test_a_row_is_not_replaced_by_another_with_its_number(logs, log):
    before, table = rows(log), log._meta.db_table
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(IntegrityError):
        run(f"{verb} INTO {table} SELECT * FROM {table}")
    assert rows(log) == before


@pytest.mark.parametrize("log", LOGS)
def test_a_log_is_not_emptied_at_once(logs, log):
    before, table = rows(log), log._meta.db_table
    empty = "DELETE FROM" if connection.vendor == "sqlite" else "TRUNCATE"
    with pytest.raises(IntegrityError, match="append-only"):
        run(f"{empty} {table}")
    assert rows(log) == before


def test_the_triggers_are_there_after_migrate_and_made_again_when_they_are_lost(team):
    assert missing_guards(connection) == []
    unguard_logs(connection)
    assert missing_guards(connection)
    guard_logs(connection)
    guard_logs(connection)
    assert missing_guards(connection) == []

"""Three processes with pages in their memory: what one changed all serve, and none shows more."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.db import connection

from review.workflow.withdraw import withdraw
from tests.gunicorn_server import Server, database_url, gunicorn
from tests.research.factories import Team, published

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 3
# So many questions at once meet every worker.
TIMES, AT_ONCE = 60, 12
LIST = "/research/"


@pytest.fixture
def server(site_tree, tmp_path) -> Iterator[Server]:
    facts = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": database_url(),
        "DEBUG": "off",
        "PAGE_CACHE_MB": "32",
        "WEB_CONCURRENCY": str(WORKERS),
    }
    with gunicorn(tmp_path, **facts) as server:
        yield server


def answers(server: Server, path: str) -> set[tuple[int, str]]:
    with ThreadPoolExecutor(AT_ONCE) as readers:
        return set(readers.map(lambda _: answer(server, path), range(TIMES)))


def answer(server: Server, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}", timeout=60) as page:
            return page.status, page.read().decode()
    except urllib.error.HTTPError as page:
        return page.code, page.read().decode()


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not true():
        assert time.monotonic() < until


def test_what_was_withdrawn_is_shown_by_no_process_a_second_later(team: Team, server: Server):
    page = published(team)
    path, title = page.get_url(), page.plain_title
    server.ask("/healthz/live")
    for address in (path, LIST):
        [(status, html)] = answers(server, address)  # one page, whoever answers
        assert status == 200
        assert title in html
    withdraw(page=page, user=team.lead, reason="error")
    withdrawn_at = time.monotonic()
    wait_until(lambda: {status for status, _html in answers(server, path)} == {410})
    wait_until(lambda: not [html for _status, html in answers(server, LIST) if title in html])
    # A second, and the time that the last answers took.
    assert time.monotonic() - withdrawn_at < 3


@contextmanager
def database_away() -> Iterator[None]:
    facts = connection.get_connection_params()
    name = facts["dbname"]
    connection.close()
    places = {part: facts[part] for part in ("host", "port", "user", "password") if part in facts}
    with closing(psycopg2.connect(dbname="postgres", **places)) as outside:
        outside.autocommit = True
        with outside.cursor() as cursor:
            cursor.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
            try:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                    [name],
                )
                yield
            finally:
                cursor.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')


@pytest.mark.postgres
def test_without_the_database_each_process_serves_what_was_true(team: Team, server: Server):
    page = published(team)
    server.ask("/healthz/live")
    kept = answers(server, page.get_url())
    with database_away():

        def is_noticed() -> bool:
            assert answers(server, page.get_url()) == kept
            status, words = answer(server, "/healthz/ready")
            return (status, json.loads(words).get("kept_pages")) == (503, "served")

        wait_until(is_noticed)
    wait_until(lambda: answer(server, "/healthz/ready")[0] == 200)
    assert answers(server, page.get_url()) == kept

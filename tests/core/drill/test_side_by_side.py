"""On SQLite, the site and its worker write at the same time, and nobody meets a locked database."""

import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from tests.gunicorn_server import Server, gunicorn
from tests.mail.relay import running_relay
from tests.worker_process import running_worker, stopped, wait_until

READERS, EACH = 8, 5
HEADER = "X-Forwarded-For"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A site as `setup_site` makes it, in a file of its own."""
    path = tmp_path / "db.sqlite3"
    for command in ("migrate", "setup_site"):
        subprocess.run(
            [sys.executable, "manage.py", command, "--verbosity=0"],
            cwd=settings.BASE_DIR, check=True, capture_output=True,
            env={"DATABASE_URL": f"sqlite:///{path}", "PATH": "", "DJANGO_SETTINGS_MODULE": DEV},
        )  # fmt: skip
    return path


DEV = "config.settings.dev"


def write(server: Server, reader: int, number: int) -> int:
    """One message to the team, and one address for mail, from a reader of their own."""
    forms = {
        "/contact/send/": {"message": f"{reader}/{number}", "email": f"r{reader}@example.org"},
        "/subscribe/": {
            "email": f"r{reader}.{number}@example.org",
            "frequency": "weekly",
            "consent_version": "1",
        },
    }
    answers = []
    for path, form in forms.items():
        request = urllib.request.Request(
            f"http://127.0.0.1:{server.port}{path}", urllib.parse.urlencode(form).encode(),
            headers={HEADER: f"192.0.2.{reader * 10 + number}"},
        )  # fmt: skip
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                answers.append(answer.status)
        except urllib.error.HTTPError as error:
            answers.append(error.code)
    return max(answers)


def count(database: Path, query: str) -> int:
    with sqlite3.connect(database, timeout=20) as connection:
        return connection.execute(query).fetchone()[0]


def test_nobody_meets_a_locked_database(database, tmp_path):
    expected = READERS * EACH
    facts = {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": DEV,
        "CLIENT_ADDRESS_HEADER": HEADER,
        "WEB_CONCURRENCY": "2",
    }
    with running_relay() as relay:
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{relay.port}"}
        with gunicorn(tmp_path, **facts) as server, running_worker(**facts, **mail) as worker:
            assert server.ask("/contact/") == 200
            with ThreadPoolExecutor(READERS) as readers:
                asked = [
                    readers.submit(write, server, reader, number)
                    for reader in range(READERS)
                    for number in range(EACH)
                ]
            assert {answer.result() for answer in asked} == {200}
            wait_until(lambda: len(relay.arrived) >= 2 * expected)
            said = stopped(worker)
            log = server.read_log()
    assert len(relay.ids) == len(set(relay.ids)) == 2 * expected
    assert count(database, "SELECT COUNT(*) FROM home_contactmessage WHERE mail_sent") == expected
    assert count(database, "SELECT COUNT(*) FROM mail_mail WHERE state != 'sent'") == 0
    assert "locked" not in log + said

"""The site as it runs: gunicorn with its workers, in processes of their own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

SECONDS_TO_START = 60


def database_url() -> str:
    """The database of the running test, for a process of its own."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{connection.settings_dict['NAME']}"
    facts = connection.get_connection_params()
    # The server may listen on a socket in a folder, which has no place in front of the slash.
    place = {name: facts[name] for name in ("host", "port") if facts.get(name)}
    secret = quote(facts.get("password") or "")
    return f"postgres://{facts['user']}:{secret}@/{facts['dbname']}?{urlencode(place)}"


class Server:
    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log

    def ask(self, path: str, headers: dict[str, str] | None = None) -> int:
        """The status of the answer. A server that is still starting is waited for."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers or {})
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(asked, timeout=SECONDS_TO_START) as answer:
                    return answer.status
            except urllib.error.HTTPError as answer:
                return answer.code
            except OSError:
                time.sleep(0.2)
        raise AssertionError(f"The server did not start: {self.read_log()}")

    def read_log(self) -> str:
        return self.log.read_text("utf-8")


@contextmanager
def gunicorn(folder: Path, **environment: str) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "gunicorn.log"
    usual = {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "TEST_DB": "sqlite",
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"],
            cwd=settings.BASE_DIR, env=os.environ | usual | environment,
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield Server(port, log)
    finally:
        process.terminate()
        process.wait(timeout=30)

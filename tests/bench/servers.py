"""What is measured is started here, and ends here: databases of its own, gunicorn, one worker."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import ProxyHandler, build_opener

import psycopg2

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 60
GUNICORN = (sys.executable, "-m", "gunicorn", "--workers", "1", "--log-level", "error")
# A proxy of the environment has no part in this.
OPENER = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class Site:
    """A WSGI callable, where it finds its modules, and the database that it asks."""

    app: str
    folder: Path
    environment: dict[str, str]
    database: str = ""

    def run(self, *command: str) -> str:
        """The output of a Python process that belongs to the site."""
        return subprocess.run(
            [sys.executable, *command], cwd=self.folder, env=os.environ | self.environment,
            check=True, stdout=subprocess.PIPE, text=True,
        ).stdout  # fmt: skip

    def queries(self, paths: list[str]) -> dict[str, int]:
        return json.loads(self.run("-m", "tests.bench.queries", *paths))


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[bytes]
    port: int
    database: str

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str) -> tuple[dict[str, str], bytes]:
        """Headers and page. A server that still starts is waited for."""
        until = time.monotonic() + SECONDS_TO_START
        while self.process.poll() is None and time.monotonic() < until:
            try:
                with OPENER.open(self.address(path), timeout=SECONDS_TO_START) as answer:
                    return dict(answer.headers), answer.read()
            except HTTPError as answer:
                sys.exit(f"{self.address(path)} answered {answer.code}.")
            except OSError:
                time.sleep(0.2)
        sys.exit("A server did not start; what it said stands above.")

    def processes(self) -> list[int]:
        """gunicorn with its worker, and what PostgreSQL started for them."""
        own = self.process.pid
        children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
        backends = ask(self.database, BACKENDS) if self.database else []
        return [own, *map(int, children), *(pid for (pid,) in backends)]


@contextmanager
def served(site: Site) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # The folder has no settings for gunicorn, so they are the same for all. In a session of its
    # own Ctrl-C does not reach it: we end it.
    process = subprocess.Popen(
        [*GUNICORN, "--bind", f"127.0.0.1:{port}", site.app],
        cwd=site.folder, env=os.environ | site.environment, start_new_session=True,
    )  # fmt: skip
    try:
        yield Server(process, port, site.database)
    finally:
        process.terminate()
        process.wait(timeout=30)


NO_POSTGRES = (
    "TEST_DATABASE_URL names a PostgreSQL that does not answer. Without it, one is started here.\n"
    "To have one that stays, on Debian or Ubuntu: sudo apt-get install postgresql"
)
BACKENDS = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
    " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


def ask(url: str, sql: str) -> list[tuple]:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def database(server: str, name: str) -> Iterator[str]:
    """The URL of a new database beside the one named; it is dropped at the end."""
    name = f"bench_{name}_{os.getpid()}"
    ask(server, f"CREATE DATABASE {name}")
    try:
        yield named(name, server)
    finally:
        ask(server, f"DROP DATABASE {name} WITH (FORCE)")


def named(name: str, server: str) -> str:
    """The URL of another database of the same server."""
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def require_postgres(url: str) -> None:
    """On this machine: nobody else's is put under load, and its CPU can be read here alone."""
    parts = urlsplit(url)
    host = parse_qs(parts.query).get("host", [parts.hostname or "/"])[0]
    found = [] if host.startswith("/") else socket.getaddrinfo(host, None)
    if not all(ip_address(address[4][0]).is_loopback for address in found):
        sys.exit(f"TEST_DATABASE_URL: {host} is not this machine, so nothing was measured.")
    try:
        ask(url, "SELECT 1")
    except psycopg2.OperationalError as error:
        sys.exit(f"{error}{NO_POSTGRES}")

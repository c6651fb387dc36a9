"""The worker as it runs: `manage.py run_worker` in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import close_old_connections

from tests.gunicorn_server import database_url

PATIENCE = 40  # seconds


def start_worker(**environment: str) -> subprocess.Popen[str]:
    usual = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": database_url(),
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "run_worker"],
        cwd=settings.BASE_DIR, env=usual | environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def stopped(process: subprocess.Popen[str]) -> str:
    """What it said, after it was stopped politely."""
    process.send_signal(signal.SIGTERM)
    output, _nothing = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, output
    return output


@contextmanager
def running_worker(**environment: str) -> Iterator[subprocess.Popen[str]]:
    process = start_worker(**environment)
    try:
        yield process
    finally:
        if process.poll() is None:
            stopped(process)


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "It did not come about in time."
        time.sleep(0.1)
        close_old_connections()

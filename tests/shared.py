"""What is made once in a run, for all workers of it."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def folder_of_the_run(config: pytest.Config) -> Path:
    """The same folder in every worker and in the process that started them."""
    own = config._tmp_path_factory.getbasetemp()
    return own.parent if hasattr(config, "workerinput") else own


def made_once(config: pytest.Config, name: str, make: Callable[[], bytes]) -> bytes:
    """What the first worker made; the others wait for it."""
    path = folder_of_the_run(config) / name
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            path.write_bytes(make())
    return path.read_bytes()

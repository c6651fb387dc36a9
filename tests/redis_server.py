"""A real Redis of a test's own, which can be killed and started again."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

MISSING = (
    "NOT RUN: the tests of Redis (marker `redis`), because no redis-server was found.\n"
    "To run them: apt-get install redis-server"
)


def find_redis() -> str | None:
    return shutil.which("redis-server")


class RedisServer:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [str(find_redis()), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
            cwd=self.folder, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        for _try in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("redis-server did not start.")

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait(timeout=30)
        self.process = None

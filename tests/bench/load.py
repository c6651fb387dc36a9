"""Load on each target in turn, by wrk, with the CPU that the answers took (Linux: /proc)."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.servers import Server

TICKS = os.sysconf("SC_CLK_TCK")
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}
MISSING = "This needs wrk, which was not found. On Debian or Ubuntu: sudo apt-get install wrk"


@dataclass(frozen=True)
class Target:
    """A page under load, and the bars that it must keep to."""

    name: str
    path: str
    base: str  # the target that it is compared with
    bar: float = 0  # times less CPU than the base
    goal: float = 0
    most_queries: int | None = None
    queries: int = 0


@dataclass(frozen=True)
class Run:
    target: str
    connections: int
    round: int
    rps: float
    cpu: float  # milliseconds a request, of the server and of PostgreSQL for it
    p50: float
    p99: float
    noise: float  # the share of the machine that something else used


def require_wrk() -> None:
    if not shutil.which("wrk"):
        sys.exit(MISSING)


def measure(
    targets: list[tuple[Target, Server]], connections: int, rounds: int, seconds: int
) -> list[Run]:
    """There and back, so that a machine that grows slower is slower for all of them."""
    runs = []
    for target, server in targets:
        load(target, server, connections, 1)
    for number in range(rounds):
        for target, server in targets if number % 2 == 0 else targets[::-1]:
            figures = load(target, server, connections, seconds)
            runs.append(Run(target.name, connections, number, **figures))
    return runs


def load(target: Target, server: Server, connections: int, seconds: int) -> dict[str, float]:
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "--latency"]
    # What the last load left waiting is answered before this.
    server.get(target.path)
    processes = server.processes()
    cpu, client, busy, whole = used(processes), of_children(), *machine()
    told = subprocess.run(
        [*command, server.address(target.path)], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    cpu, client = used(processes) - cpu, of_children() - client
    busy, whole = (now - then for now, then in zip(machine(), (busy, whole), strict=True))
    requests = int(found(r"(\d+) requests in", told))
    if "Non-2xx" in told or not requests:
        sys.exit(f"{target.name} does not answer as it should:\n{told}")
    return {
        "rps": float(found(r"Requests/sec: +(\S+)", told)),
        "cpu": 1000 * cpu / requests,
        "p50": milliseconds(found(r"\n +50% +(\S+)", told)),
        "p99": milliseconds(found(r"\n +99% +(\S+)", told)),
        "noise": max(0, busy - cpu - client) / whole,
    }


def found(pattern: str, told: str) -> str:
    match = re.search(pattern, told)
    return match[1] if match else sys.exit(f"wrk speaks in another way than we read:\n{told}")


def milliseconds(words: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\D+)", words).groups()
    return float(number) * MILLISECONDS[unit]


def used(processes: list[int]) -> float:
    """Seconds of CPU."""
    return sum(map(of_process, processes))


def of_process(pid: int) -> float:
    # The name of the program may hold blanks; it ends with the last parenthesis.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def machine() -> tuple[float, float]:
    """Seconds that its processors were busy, and that they had."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICKS, sum(fields) / TICKS

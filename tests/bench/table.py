"""The median of the rounds, beside the bars of each target."""

from dataclasses import dataclass
from statistics import median

from tests.bench.load import Run, Target

# With more of the machine in other hands, times say nothing.
MOST_NOISE = 0.2
HEAD = (
    f"{'':20}{'req/s':>9}{'CPU ms':>9}{'p50 ms':>9}{'p99 ms':>9}{'queries':>9}{'bar':>5}"
    f"{'noise':>7}{'x req/s':>9}{'x CPU':>8}{'bar':>5}{'goal':>6}  of"
)


@dataclass(frozen=True)
class Row:
    target: Target
    connections: int
    rps: float
    cpu: float
    p50: float
    p99: float
    noise: float
    times_rps: float
    times_cpu: float

    @property
    def missed(self) -> list[str]:
        """Queries are counted, so noise is no excuse for them."""
        page, words = self.target, []
        if self.times_cpu < page.bar and self.noise < MOST_NOISE:
            words.append(f"{self.times_cpu:.2f} x {page.base} by CPU, bar {page.bar:g}")
        if page.most_queries is not None and page.queries > page.most_queries:
            words.append(f"{page.queries} queries, bar {page.most_queries}")
        return [f"MISSED at c={self.connections}: {page.name}: {each}" for each in words]

    @property
    def undecided(self) -> list[str]:
        if not self.target.bar or self.noise < MOST_NOISE:
            return []
        name = self.target.name
        return [f"No verdict at c={self.connections}: {name}: noise {self.noise:.0%}"]

    def __str__(self) -> str:
        page = self.target
        return (
            f"{page.name:20}{self.rps:9.1f}{self.cpu:9.3f}{self.p50:9.2f}{self.p99:9.2f}"
            f"{page.queries:9}{number(page.most_queries):>5}{self.noise:7.0%}"
            f"{self.times_rps:9.2f}{self.times_cpu:8.2f}"
            f"{number(page.bar):>5}{number(page.goal):>6}  {page.base}"
        )


def number(bar: float | None) -> str:
    return f"{bar:g}" if bar else ""


def rows(targets: list[Target], runs: list[Run]) -> list[Row]:
    return [
        row(target, connections, runs)
        for connections in dict.fromkeys(run.connections for run in runs)
        for target in targets
    ]


def row(target: Target, connections: int, runs: list[Run]) -> Row:
    own, base = (
        sorted(
            (run for run in runs if (run.target, run.connections) == (name, connections)),
            key=lambda run: run.round,
        )
        for name in (target.name, target.base)
    )
    pairs = list(zip(own, base, strict=True))
    return Row(
        target, connections,
        rps=median(run.rps for run in own),
        cpu=median(run.cpu for run in own),
        p50=median(run.p50 for run in own),
        p99=median(run.p99 for run in own),
        noise=max(median(run.noise for run in each) for each in (own, base)),
        times_rps=median(mine.rps / other.rps for mine, other in pairs),
        times_cpu=median(other.cpu / mine.cpu for mine, other in pairs),
    )  # fmt: skip


def show(table: list[Row]) -> None:
    shown = 0
    for row in table:
        if row.connections != shown:
            shown = row.connections
            print(f"\nc = {shown}\n{HEAD}")
        print(row)
    verdicts = [words for row in table for words in (*row.missed, *row.undecided)]
    print("", *(verdicts or ["Every bar is kept."]), sep="\n")

"""This site beside a stock Wagtail site with the same texts, and beside no framework at all.

`make bench` runs it: PostgreSQL, gunicorn with one worker, connections that stay, DEBUG off. It
ends with 1 when a bar is missed. What it started ends with it; its databases are dropped.
"""

import json
import signal
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path

from tests.bench.load import Target, measure, require_wrk
from tests.bench.servers import ROOT, Server, database, named, require_postgres, served
from tests.bench.sites import (
    bare_site,
    path_of_a_study,
    stock_site,
    this_site,
    with_page_cache,
)
from tests.bench.table import rows, show
from tests.run import postgres_url

CONNECTIONS = (1, 16)
FIGURES = ROOT / "var/bench/compare.json"
PAGE, LIST, SEARCH = "stock page", "stock list", "stock search"
BARE = "bare WSGI function"


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="compare", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="the table shows their median")
    parser.add_argument("--seconds", type=int, default=3, help="of load on each page in each round")
    options = parser.parse_args(arguments)
    require_wrk()
    # Whoever stops it, what was started ends.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    with ExitStack() as stack:
        targets = list(start(stack))
        say("Load on each in turn")
        runs = []
        for connections in CONNECTIONS:
            runs += measure(targets, connections, options.rounds, options.seconds)
    table = rows([target for target, _server in targets], runs)
    show(table)
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps({"rows": [*map(asdict, table)], "runs": [*map(asdict, runs)]}))
    return int(any(row.missed for row in table))


def start(stack: ExitStack) -> Iterator[tuple[Target, Server]]:
    # The one that every server has: the suite's own may not be there yet.
    server = named("postgres", stack.enter_context(postgres_url()))
    require_postgres(server)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
    say("This site, with the demo")
    ours = this_site(folder, stack.enter_context(database(server, "ours")))
    say("A stock Wagtail site with the same texts")
    stock = stock_site(folder, stack.enter_context(database(server, "stock")))
    study = path_of_a_study(folder)
    for site, targets in ((stock, of_stock(study)), (ours, of_ours(study))):
        running = stack.enter_context(served(site))
        queries = site.queries([target.path for target in targets])
        for target in targets:
            yield replace(target, queries=queries[target.path]), running
    kept = stack.enter_context(served(with_page_cache(ours)))
    for name, path in (("study page, kept", study), ("list, kept", "/research/")):
        yield Target(name, path, BARE, bar=0.8, goal=0.95), kept
    headers, page = kept.get(study)
    for name, app in (("bare Django view", "django()"), (BARE, "function")):
        running = stack.enter_context(served(bare_site(folder, app, headers, page)))
        yield Target(name, "/", PAGE), running


def of_stock(study: str) -> list[Target]:
    return [
        Target(PAGE, f"/research/{study.rsplit('/', 2)[1]}/", PAGE),
        Target(LIST, "/research/", LIST),
        Target(SEARCH, "/search/?query=walking", SEARCH),
    ]


def of_ours(study: str) -> list[Target]:
    return [
        Target("study page", study, PAGE, bar=6, goal=9, most_queries=2),
        Target("research list", "/research/", LIST, bar=4, goal=8, most_queries=2),
        Target("home", "/", LIST, bar=4, goal=8),
        Target("glossary", "/glossary/", LIST, bar=4, goal=8),
        Target("evidence map", "/evidence-map/", LIST, bar=4, goal=8),
        Target("search", "/search/?q=walking", SEARCH, most_queries=3),
    ]


def say(words: str) -> None:
    print(f"==> {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The kept queries: what readers type, and which studies they mean (queries.tsv, nothing.tsv).

The texts are those of the demo. No rule, stop word or synonym is written for one of these rows.
"""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
FIRST = 3
# Of a hundred queries, so many have a right study among the first three.
BAR = 95


def queries() -> dict[str, list[str]]:
    """Each query with the addresses of the studies of which one is right."""
    return {query: slugs.split(",") for query, slugs in _rows("queries.tsv")}


def queries_of_no_study() -> list[str]:
    return [query for (query,) in _rows("nothing.tsv")]


def _rows(name: str) -> Iterator[list[str]]:
    _head, *rows = (FOLDER / name).read_text("utf-8").splitlines()
    return (row.split("\t") for row in rows)


def found(query: str) -> list[str]:
    """The last part of each found study's address, best first."""
    from research.search import search  # models load after Django is set up

    return [study.path.rstrip("/").rsplit("/", 1)[-1] for study in search(query).studies]


def place(slugs: list[str], right: list[str]) -> int:
    """The place of the first right one, counted from 1; 0 if it is not there."""
    return next((number for number, slug in enumerate(slugs, start=1) if slug in right), 0)


def percent(places: list[int]) -> float:
    return 100 * sum(0 < number <= FIRST for number in places) / len(places)

"""Which tests run on both databases: those in a folder of one of these names.

What they prove can differ between PostgreSQL and SQLite. All others run on PostgreSQL alone;
`make test BOTH=1` runs everything on both. `tests/config/test_both.py` holds the rule.
"""

from pathlib import Path

FOLDERS = {
    "accounts": "JSON of factors, locks, counts of log-ins",
    "services": "locks, transactions, triggers, migrations, JSON, ordering",
    "study": "the newest draft of a page is JSON",
    "published": "one row a study, JSON, ordering, stamps",
    "notices": "locks, constraints",
    "log": "locks, transactions, triggers, JSON",
    "workflow": "locks",
    "assignments": "locks, ordering",
    "papers": "a question is stopped while it is answered; JSON, locks",
    "exchange": "JSON of newest drafts, locks, numbers that a column holds, key order of JSON",
    "search": "an index of rows: sums, ordering, LIKE",
    "facets": "counts and ordering of lists",
    "background": "a queue of rows, locks",
    "feedback": "locks, dates cut off, ordering",
}
# Below one of those, and yet the same on both: they read a row that is there, or no row at all.
ALIKE = {"presenters", "sources"}
ROOT = Path(__file__).parent


def on_both(path: Path) -> bool:
    parts = set(path.relative_to(ROOT).parts[:-1])
    return bool(parts & set(FOLDERS)) and not parts & ALIKE


def folders() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*") if path.is_dir() and path.name in FOLDERS)

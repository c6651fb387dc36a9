"""What the kept queries find, and where, on both databases. `make search` runs it.

Prints each query, the study it means and its place. Ends with 1 when too few have it among the
first three, or when the databases do not answer alike.
"""

import json
import os
import subprocess
import sys
from io import StringIO

from tests.research.search import table
from tests.run import postgres_url

MISSING = "-"
Answers = dict[str, list[str]]


def main(arguments: list[str]) -> int:
    if arguments == ["--answers"]:
        print(json.dumps(answers()))
        return 0
    with postgres_url() as url:
        on = {
            "SQLite": ask(TEST_DB="sqlite"),
            "PostgreSQL": ask(TEST_DB="postgres", TEST_DATABASE_URL=url),
        }
    places = show(on)
    differ = [query for query in table.queries() if len({tuple(on[db][query]) for db in on}) > 1]
    print("The order differs between the databases:", differ or "for no query")
    for name, of_one in places.items():
        print(f"{name:12}{table.percent(of_one):5.1f} % of {len(of_one)} (bar: {table.BAR} %)")
    return int(bool(differ) or min(map(table.percent, places.values())) < table.BAR)


def ask(**environment: str) -> Answers:
    """One process for each database: Django knows one at a time."""
    command = [sys.executable, "-m", "tests.bench.search", "--answers"]
    asked = subprocess.run(
        command, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(asked.stdout.splitlines()[-1])


def answers() -> Answers:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    connection.creation.create_test_db(verbosity=0)
    try:
        for command in ("setup_site", "seed_demo"):
            call_command(command, stdout=StringIO())
        return {query: table.found(query) for query in table.queries()}
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def show(on: dict[str, Answers]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {name: [] for name in on}
    print(f"{'query':52}" + "".join(f"{name:>12}" for name in on) + "  expected")
    for query, right in table.queries().items():
        cells = ""
        for name, answer in on.items():
            places[name].append(place := table.place(answer[query], right))
            cells += f"{place or MISSING:>12}"
        print(f"{query:52}{cells}  {', '.join(right)}")
    return places


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

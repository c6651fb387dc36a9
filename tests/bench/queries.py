"""How many queries each page asks when it is warm, as JSON: counting takes time of its own."""

import json
import sys

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

# The first warms up. Once a second a process looks for changes: that query is of no one page.
TIMES = 4


def main(paths: list[str]) -> None:
    django.setup()
    client = Client(headers={"host": "127.0.0.1"})
    counted = {path: min(count(client, path) for _ in range(TIMES)) for path in paths}
    print(json.dumps(counted))


def count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Time and queries of the review at 100 and at 1,000 live pages. `make bench` runs it.

Real: every page, revision, author entry, signature (`record_decision`), publication (the gate in
`save()`) and reader's copy. Left out: the steps of the workflow, except for each twentieth page,
which goes back into review. Four signatures in five say "still correct" and are recorded without
their form. Read the ratios; the milliseconds belong to one machine.
"""

import os
import sys
from collections.abc import Callable
from io import StringIO
from statistics import median
from time import perf_counter

import django

SIZES = tuple(int(size) for size in os.environ.get("SIZES", "100 1000").split())
SIGNATURES_OF_A_PAGE = 5
IN_REVIEW_EVERY = 20
TIMES = 5
Measured = dict[str, tuple[float, int]]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    connection.creation.create_test_db(verbosity=0)
    try:
        call_command("setup_site", stdout=StringIO())
        print(f"==> {connection.vendor}", flush=True)
        table(*measure_each_size())
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
    return 0


def measure_each_size() -> list[Measured]:
    from tests.research.factories import Team

    team, made, measured = Team(), 0, []
    for size in SIZES:
        started = perf_counter()
        for number in range(made, size):
            live_page(team, number)
        made = size
        seconds = perf_counter() - started
        print(
            f"    {size} pages, {size * SIGNATURES_OF_A_PAGE} signatures ({seconds:.0f} s)",
            flush=True,
        )
        measured.append({name: timed(run) for name, run in things_to_do(team).items()})
    return measured


def live_page(team, number: int) -> None:
    from review.choices import Decision
    from review.gate import send_published
    from review.log.decisions import record_decision
    from tests.research.factories import change, draft, fresh, submit, whole_fields

    title = f"A trial of treatment {number}"
    page = draft(team.editor, **whole_fields(paper_title=title, doi=f"10.1234/{number}"))
    facts = {"page": page, "user": team.reviewer, "role": "Medical review"}
    record_decision(**facts, decision=Decision.SIGNED)
    page.latest_revision.publish(skip_permission_checks=True)
    facts["page"] = page = fresh(page)
    for _ in range(SIGNATURES_OF_A_PAGE - 1):
        send_published(page, record_decision(**facts, decision=Decision.STILL_CORRECT))
    if number % IN_REVIEW_EVERY == 0:
        submit(change(page, team.editor, study_duration="One year"), team.editor)


def things_to_do(team) -> dict[str, Callable[[], object]]:
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from research.models import PublishedStudy

    def get(address: str, user=None) -> Callable[[], object]:
        client = Client()
        if user:
            client.force_login(user)

        def ask() -> None:
            if client.get(address).status_code != 200:
                raise SystemExit(f"{address} does not answer.")

        return ask

    study = PublishedStudy.objects.order_by("pk")[PublishedStudy.objects.count() // 2]
    home = reverse("wagtailadmin_home")
    return {
        "study page": get(study.path),
        "category list": get(study.category["url"]),
        "admin home, editor": get(home, team.editor),
        "admin home, reviewer": get(home, team.reviewer),
        "admin home, lead": get(home, team.lead),
        "verify_signoffs": lambda: call_command("verify_signoffs", stdout=StringIO()),
        "rebuild_published": lambda: call_command("rebuild_published", stdout=StringIO()),
    }


def timed(run: Callable[[], object]) -> tuple[float, int]:
    """Median milliseconds, and queries of one run. The first run warms up and is not counted."""
    from django.db import connection

    queries = 0

    def count(execute, *query):
        # Django's own log of queries ends at 9,000.
        nonlocal queries
        queries += 1
        return execute(*query)

    with connection.execute_wrapper(count):
        run()
    times = []
    while len(times) < TIMES and sum(times) < 20_000:
        started = perf_counter()
        run()
        times.append((perf_counter() - started) * 1000)
    return median(times), queries


def table(*measured: Measured) -> None:
    print(f"{'':22}" + "".join(f"{f'{size} pages':>22}" for size in SIZES) + f"{'x':>8}")
    print(f"{'':22}" + f"{'ms':>14}{'queries':>8}" * len(SIZES))
    for name in measured[0]:
        cells = "".join(f"{run[name][0]:14.1f}{run[name][1]:8d}" for run in measured)
        print(f"{name:22}{cells}{measured[-1][name][0] / measured[0][name][0]:8.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

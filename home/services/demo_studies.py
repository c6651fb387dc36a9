"""Loads the demo studies: an import like any other, then signatures; some in a full workflow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.addresses import shipped_addresses
from core.models import User
from home.services.demo_signature import sign_as_demo, walk_demo_workflow
from research.choices import ImportState
from research.exchange.files import read_records
from research.exchange.services import import_records
from research.models import StudySummaryPage

FOLDER = Path(__file__).resolve().parents[1] / "demo" / "studies"
# This many go through submission, check and signature, so that the admin shows a history.
IN_WORKFLOW = 3


def entries() -> list[dict[str, Any]]:
    """Every demo study, from the oldest paper to the newest."""
    studies = [entry for path in sorted(FOLDER.glob("*.json")) for entry in read_records(path)]
    return sorted(studies, key=lambda entry: (entry["published"], entry["slug"]))


def load_demo_studies(users: dict[str, User]) -> Iterator[tuple[str, bool]]:
    """Yield each study's title and whether it was made now. Existing studies stay as they are."""

    def publish(page: StudySummaryPage, number: int) -> None:
        sign = walk_demo_workflow if number <= IN_WORKFLOW else sign_as_demo
        with shipped_addresses():
            sign(page, users)

    editor = users["editor@example.org"]
    for report in import_records(entries(), editor=editor, finish=publish):
        if report.problems:
            raise ValueError(f"{report.title}: {' '.join(report.problems)}")
        yield report.title, report.state == ImportState.MADE

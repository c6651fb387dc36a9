from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from research.choices import ImportState
from research.exchange.files import FileError, read_records
from research.exchange.services import Report, import_records
from research.management.drafts import edit_address, editor_named, short

STOPPED = 130


class Command(BaseCommand):
    help = (
        "Make a draft of each study in a file (JSON or CSV), whole or not at all, with a line for"
        " each. Nothing is published. What is there already stays as it is, so it is safe to stop"
        " and to run again."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="…json or …csv")
        parser.add_argument("--editor", metavar="EMAIL", help="who writes; else the one editor")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be, change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        editor = editor_named(options["editor"])
        try:
            records = [record for path in options["files"] for record in read_records(path)]
        except FileError as error:
            raise CommandError(f"{error} Nothing was imported.") from error
        dry_run = options["dry_run"]
        counts = dict.fromkeys(ImportState, 0)
        try:
            for report in import_records(records, editor=editor, dry_run=dry_run):
                counts[report.state] += 1
                self._tell(report, len(records), dry_run)
        except KeyboardInterrupt as stop:
            stays = "Nothing was changed." if dry_run else "What was made before stays."
            raise CommandError(
                f"Stopped after {sum(counts.values())} of {len(records)}. {stays}",
                returncode=STOPPED,
            ) from stop
        for state, count in counts.items():
            self.stdout.write(f"{state.label}: {count}")
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")
        if failed := counts[ImportState.REFUSED]:
            raise CommandError(f"{failed} of {len(records)} studies cannot be imported.")

    def _tell(self, report: Report, total: int, dry_run: bool) -> None:
        title = short(report.title)
        line = f"{report.number}/{total}  {report.state.label}: {title}"
        if report.page and not (dry_run and report.state == ImportState.MADE):
            line += f"  {edit_address(report.page)}"
        style = self.style.ERROR if report.problems else str
        self.stdout.write(style(line))
        for sentence in [*report.problems, *report.remarks]:
            self.stdout.write(f"    {sentence}")

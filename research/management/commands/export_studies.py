from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from research.choices import TextState
from research.exchange.files import write_records
from research.exchange.services import export_records
from research.management.drafts import short


class Command(BaseCommand):
    help = (
        "Write the studies that readers may read now into a file, JSON or CSV by its ending."
        " `import_studies` reads both. The file is replaced when all are written, or not at all."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="…json or …csv")
        parser.add_argument(
            "--drafts", action="store_true", help="the newest text of every study, signed or not"
        )
        parser.add_argument("--dry-run", action="store_true", help="name them, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.suffix.lower() not in {".json", ".csv"}:
            raise CommandError(f"{path}: name a file that ends in .json or .csv.")
        records = export_records(drafts=options["drafts"])
        written = Counter[TextState]()
        try:
            for record in records if options["dry_run"] else write_records(path, records):
                state = TextState(record["state"])
                written[state] += 1
                title = record["plain_title"] or record["title"] or ""
                self.stdout.write(f"{written.total()}  {state.label}: {short(title)}")
        except OSError as error:
            raise CommandError(f"{path}: it cannot be written ({error.strerror}).") from error
        except KeyboardInterrupt as stop:
            raise CommandError("Stopped. Nothing was written.", returncode=130) from stop
        for state, count in written.items():
            self.stdout.write(f"{state.label}: {count}")
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was written.")
        else:
            self.stdout.write(f"Written to {path}.")

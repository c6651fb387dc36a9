from typing import Any

from django.core.management.base import BaseCommand, CommandError

from research.open_data import BusyError, ExportStore, export

TELL_EVERY = 500


class Command(BaseCommand):
    help = (
        "Write the download of everything that readers may see, for /open-data/. Safe to run again"
        " and to stop: readers keep the download before until the new one is whole."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        store = ExportStore.ours()
        try:
            for table, done in export(store):
                if done % TELL_EVERY == 0:
                    self.stdout.write(f"{table}: {done} lines")
        except BusyError as busy:
            raise CommandError(
                "Another run writes the download at this moment. Nothing was changed here."
            ) from busy
        package = store.description() or {"resources": []}
        for resource in package["resources"]:
            self.stdout.write(
                f"{resource['path']}: {resource['rows']} lines, {resource['bytes']} bytes,"
                f" {resource['hash']}"
            )
        self.stdout.write(f"Written to {store.root}.")

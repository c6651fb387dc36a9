from urllib.parse import urljoin

from django.conf import settings
from django.core.management.base import BaseCommand

from review.flattened import flattened_numbers, signed_rows

EVERY = 100


class Command(BaseCommand):
    help = (
        "List numbers that may have lost a raised or lowered part when they were pasted, as 108 "
        "for 10⁸: in drafts and in live texts. Changes nothing. Compare each with its paper."
    )

    def handle(self, *args, **options) -> None:
        found = texts = 0
        for model, rows in signed_rows():
            total = rows.count()
            for done, row in enumerate(rows.iterator(chunk_size=EVERY), start=1):
                for one in flattened_numbers(row):
                    found += 1
                    self.stdout.write(f"{one.title} ({one.versions})")
                    self.stdout.write(f"  {one.part}: {one.words}")
                    address = urljoin(settings.WAGTAILADMIN_BASE_URL, one.address)
                    self.stdout.write(f"  {address}")
                if done % EVERY == 0 or done == total:
                    name = str(model._meta.verbose_name_plural)
                    self.stderr.write(f"{name}: {done:,} of {total:,}")
            texts += total
        self.stdout.write(
            f"{found:,} to look at in {texts:,} texts. Nothing was changed."
            if found
            else f"No number in {texts:,} texts looks flattened."
        )

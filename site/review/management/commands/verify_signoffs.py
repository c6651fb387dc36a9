import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from review.log.verify import verify


class Command(BaseCommand):
    help = (
        "Check that the log of decisions is whole and that readers see exactly what was signed. "
        "Stops with exit code 1 at the first gap and names its place."
    )

    def handle(self, *args, **options) -> None:
        started = timezone.now()
        gap = next(verify(say=self.stdout.write), None)
        if gap:
            self.stderr.write(self.style.ERROR(f"Gap. {gap}"))
            self.stderr.write("Nothing was changed. Keep a copy of the database before mending it.")
            sys.exit(1)
        seconds = (timezone.now() - started).total_seconds()
        self.stdout.write(f"Whole: every live text is the text that was signed ({seconds:.1f} s).")

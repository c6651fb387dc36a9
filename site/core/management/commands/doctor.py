import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.doctor.findings import examine


class Command(BaseCommand):
    help = (
        "Say what is missing or late on this site, and what to do about it. Exit status 1 if"
        " anything is. Changes nothing."
    )
    # What the checks find is said below, with the rest.
    requires_system_checks: list[str] = []

    def handle(self, *args, **options) -> None:
        findings = examine(timezone.now())
        for finding in findings:
            self.stdout.write(self.style.ERROR(finding.what))
            self.stdout.write(f"  {finding.to_do}")
        if findings:
            sys.exit(1)
        self.stdout.write("All is well.")

from django.core.management.base import BaseCommand

from home.services.setup import set_up_site


class Command(BaseCommand):
    help = (
        "Makes the first pages, groups and the review workflow. Safe to run again:"
        " what exists is left alone."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--restore-rights",
            action="store_true",
            help="Give the four groups their first rights again, for example after an upgrade.",
        )

    def handle(self, *args, **options) -> None:
        self.stdout.write("Setting up the site")
        set_up_site(say=self._say, restore_rights=options["restore_rights"])
        self.stdout.write(self.style.SUCCESS("The site is set up"))

    def _say(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()

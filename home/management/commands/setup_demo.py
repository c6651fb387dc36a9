from django.core.management import call_command
from django.core.management.base import BaseCommand

STEPS = [
    ("Database (the first time takes about 15 seconds)", ["migrate", "--no-input"]),
    ("Pages, roles and workflow", ["setup_site"]),
    ("Demo content", ["seed_demo"]),
]


class Command(BaseCommand):
    help = (
        "Everything that a demo needs, in one process: migrate, setup_site and seed_demo."
        " Safe to run again; keeps later changes."
    )

    def handle(self, *args, **options) -> None:
        for words, command in STEPS:
            self.stdout.write(f"==> {words}")
            self.stdout.flush()
            call_command(*command, verbosity=options["verbosity"], stdout=self.stdout)

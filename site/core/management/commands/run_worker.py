from django.core.management.base import BaseCommand

from core.background.worker import TimekeepingWorker


class Command(BaseCommand):
    help = (
        "Do what waits in the background and what time brings: mail, publishing at an hour,"
        " reminders, nightly checks. Runs until it is stopped. SIGTERM lets the job in hand end;"
        " killed, it loses none: the next worker takes them up a minute later."
    )

    def handle(self, *args, **options) -> None:
        worker = TimekeepingWorker()
        worker.configure_signals()
        worker.serve()

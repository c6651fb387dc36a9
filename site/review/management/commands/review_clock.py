from django.core.management.base import BaseCommand
from django.utils import timezone

from review.services.clock import tick, what_was_done


class Command(BaseCommand):
    help = (
        "Remind people of what is due, open what must be read again, and try mails again. "
        "Run it every few minutes; it tells of each thing once."
    )

    def handle(self, *args, **options) -> None:
        for line in what_was_done(tick(timezone.now())):
            self.stdout.write(line)

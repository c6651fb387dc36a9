from django.core.management.base import BaseCommand
from django.utils import timezone

from review.services.clock import tell_rooms_above, tick, what_was_done


class Command(BaseCommand):
    help = (
        "Remind people of what is due, open what must be read again, and try mails again. "
        "Run it every few minutes; it tells of each thing once."
    )

    def handle(self, *args, **options) -> None:
        now = timezone.now()
        for line in [*what_was_done(tick(now)), *tell_rooms_above(now)]:
            self.stdout.write(line)

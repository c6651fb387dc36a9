import signal

from django.core.management.base import BaseCommand
from django.utils import timezone

from subscriptions.services.run import run


class Command(BaseCommand):
    help = (
        "Answer forms, write digests and notices, send what waits, erase what is over. Run it every"
        " minute. Stopped with SIGTERM, it ends after the mail in hand; killed, it loses none."
    )
    stopped = False

    def handle(self, *args, **options) -> None:
        before = {
            number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            done = run(clock=timezone.now, stop=lambda: self.stopped, say=self._say)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        self._say(done.in_words)
        if self.stopped:
            self._say("Stopped when asked. The next run goes on from here.")

    def _stop(self, number, frame) -> None:
        self.stopped = True

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

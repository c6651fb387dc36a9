from django.core.management.base import BaseCommand, CommandError

from research.models import StudySummaryPage
from research.published.write import rebuild
from review.errors import NotSigned

TELL_EVERY = 50


class Command(BaseCommand):
    help = (
        "Make every reader's copy anew from the sign-offs. Safe to run again; each study is done "
        "or not done, so it can be stopped at any time."
    )

    def handle(self, *args, **options) -> None:
        total = StudySummaryPage.objects.live().count()
        done = 0
        try:
            for path in rebuild():
                done += 1
                if done % TELL_EVERY == 0 or done == total:
                    self.stdout.write(f"{done} / {total}  {path}")
        except NotSigned as refusal:
            raise CommandError(
                f"Stopped after {done} of {total} studies at page {refusal.about.pk}, "
                f"“{refusal.about}”. {refusal} What was made before stays."
            ) from refusal
        self.stdout.write(f"Readers' copies made anew: {done}.")

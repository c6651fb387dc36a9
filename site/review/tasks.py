from datetime import time, timedelta

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from core.background.periodic import periodic
from core.background.queue import WORKER
from core.background.running import tell_progress
from review.log.verify import verify
from review.services.failed_check import SignoffsDoNotHoldError, tell_of_gap
from review.services.reminders import review_reminders


@periodic(label=_("Publishing what was signed for a later hour"), every=timedelta(minutes=1))
@task(backend=WORKER)
def publish_scheduled() -> None:
    call_command("publish_scheduled")


@periodic(label=_("Reminding the team of what is due"), every=timedelta(minutes=5))
@task(backend=WORKER)
def remind_the_team() -> dict[str, int]:
    return review_reminders(timezone.now())


@periodic(label=_("Comparing what readers see with what was signed"), at=time(2, 40))
@task(backend=WORKER)
def verify_signoffs() -> str:
    """Fails at the first gap, after the people who must know were told."""
    lines: list[str] = []

    def say(line: str) -> None:
        lines.append(line)
        tell_progress(len(lines))

    gap = next(verify(say=say), None)
    if gap:
        tell_of_gap(str(gap), now=timezone.now())
        raise SignoffsDoNotHoldError(str(gap))
    return "\n".join(lines)

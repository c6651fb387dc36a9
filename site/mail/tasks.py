from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from core.background.periodic import periodic
from core.background.queue import WORKER, run_soon
from core.background.running import stop_asked
from mail.services.deliver import deliver
from mail.services.retention import erase

# So often a correction, or somebody who just filled in a form, may overtake a long queue.
AT_ONCE = 100


@periodic(label=_("Sending mail"), every=timedelta(minutes=1))
@task(backend=WORKER)
def deliver_mail() -> str:
    """Answers in words what was done, for the list of tasks."""
    outcome = deliver(clock=timezone.now, stop=stop_asked.is_set, most=AT_ONCE)
    if outcome.more:
        deliver_soon()
    return outcome.in_words


@periodic(label=_("Erasing old mail"), every=timedelta(hours=1))
@task(backend=WORKER)
def erase_old_mail() -> None:
    erase(timezone.now())


def deliver_soon() -> None:
    run_soon(deliver_mail)

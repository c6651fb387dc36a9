from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from core.background.periodic import periodic
from core.background.queue import WORKER, run_soon
from core.background.running import stop_asked
from mail.tasks import deliver_soon
from subscriptions.services.run import run


@periodic(label=_("Writing to subscribers"), every=timedelta(minutes=1))
@task(backend=WORKER)
def write_to_subscribers() -> dict[str, int]:
    try:
        return run(timezone.now(), stop_asked.is_set)
    finally:
        deliver_soon()


def write_soon() -> None:
    """After a form: its sender waits for a mail."""
    transaction.on_commit(partial(run_soon, write_to_subscribers), robust=True)

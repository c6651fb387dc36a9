from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from core.background.periodic import periodic
from core.background.queue import WORKER
from taxonomy.services.help_reminders import remind_of_lapses


@periodic(label=_("Reminding of help lines that nobody has checked for long"), at=time(6, 30))
@task(backend=WORKER)
def remind_of_help_lines() -> int:
    """Answers of how many lines it told."""
    return remind_of_lapses(timezone.now())

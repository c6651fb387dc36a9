from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from core.background.periodic import periodic
from core.background.queue import WORKER
from core.background.running import tell_progress
from core.services.counts import forget_what_ended
from core.services.day_key import throw_away_old_keys
from core.services.once import forget_what_was_sent
from research.feedback.services.retention import erase_old_words
from research.models import PaperLookup
from research.open_data import BusyError, ExportStore, export


@periodic(label=_("Erasing data about readers"), every=timedelta(minutes=15))
@task(backend=WORKER)
def erase_readers_data() -> int:
    """Answers how many answers of readers lost their words."""
    throw_away_old_keys()
    forget_what_ended()
    forget_what_was_sent()
    PaperLookup.objects.outdated(timezone.now()).delete()
    return erase_old_words(timezone.now())


@periodic(label=_("Writing the open data"), at=time(3, 20))
@task(backend=WORKER)
def export_open_data() -> str:
    try:
        for _table, done in export(ExportStore.ours()):
            tell_progress(done)
    except BusyError:
        return "Another run writes it at this moment."
    return "Written."

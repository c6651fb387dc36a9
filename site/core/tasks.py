from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from core.background.periodic import periodic
from core.background.queue import WORKER
from core.models import Progress
from core.services import generation

KEPT = timedelta(days=7)


@periodic(label=_("Erasing the list of what was done"), every=timedelta(hours=6))
@task(backend=WORKER)
def forget_finished_jobs() -> None:
    before = timezone.now() - KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    Progress.objects.filter(told_at__lt=before).delete()


@periodic(label=_("Tidying the list of changes for readers"), every=timedelta(hours=1))
@task(backend=WORKER)
def sweep_generations() -> None:
    generation.sweep()

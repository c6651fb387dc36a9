"""Jobs that come back: each room names its own in `tasks.py`, the worker keeps their time.

@periodic(label=_("Mail is sent"), every=timedelta(minutes=1))
@task(backend=WORKER)
def deliver_mail() -> None: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task
from django_tasks.signals import task_finished

from core.background.queue import is_in_queue
from core.models import PeriodicJob

A_DAY = timedelta(days=1)
# A little late is not worth a word.
SHORTEST_GRACE = timedelta(minutes=10)
LONGEST_ERROR = 500


@dataclass(frozen=True)
class Schedule:
    task: Task
    # What is done, in words for a list of jobs.
    label: Any
    every: timedelta
    # Once a day from this hour on, in TIME_ZONE.
    at: time | None = None

    @property
    def name(self) -> str:
        return self.task.module_path

    @property
    def grace(self) -> timedelta:
        return max(SHORTEST_GRACE, self.every / 24)

    def planned_before(self, now: datetime) -> datetime:
        """The last moment up to `now` at which a run had to begin."""
        if self.at is None:
            return now - self.every
        today = timezone.make_aware(datetime.combine(timezone.localdate(now), self.at))
        return today if today <= now else today - A_DAY

    def is_due(self, job: PeriodicJob | None, now: datetime) -> bool:
        begun = job.enqueued_at if job else None
        return begun is None or begun <= self.planned_before(now)

    def is_late(self, job: PeriodicJob | None, now: datetime) -> bool:
        """Whether no run has come to a good end for so long that somebody should look."""
        return job is not None and job.well_since < self.planned_before(now - self.grace)


_schedules: dict[str, Schedule] = {}


def periodic(
    *, label: Any, every: timedelta = A_DAY, at: time | None = None
) -> Callable[[Task], Task]:
    def register(task: Task) -> Task:
        _schedules[task.module_path] = Schedule(task, label, every, at)
        return task

    return register


def schedules() -> list[Schedule]:
    return list(_schedules.values())


def enqueue_due(now: datetime) -> int:
    """Put into the queue what is due and not there already. Safe for two workers at once."""
    jobs = {job.name: job for job in PeriodicJob.objects.all()}
    due = [row for row in schedules() if row.is_due(jobs.get(row.name), now)]
    return sum(_enqueue(schedule, now) for schedule in due)


@transaction.atomic
def _enqueue(schedule: Schedule, now: datetime) -> bool:
    PeriodicJob.objects.get_or_create(name=schedule.name, defaults={"first_seen_at": now})
    job = PeriodicJob.objects.select_for_update().get(name=schedule.name)
    if not schedule.is_due(job, now) or is_in_queue(schedule.task):
        return False
    PeriodicJob.objects.filter(pk=job.pk).update(enqueued_at=now)
    schedule.task.enqueue()
    return True


def note_end(sender: Any, task_result: Any, **kwargs: Any) -> None:
    """What became of a run, for the status page and `manage.py doctor`."""
    if task_result.task.module_path not in _schedules:
        return
    job = PeriodicJob.objects.filter(name=task_result.task.module_path)
    if task_result.errors:
        error = task_result.errors[-1].traceback.strip().splitlines()[-1]
        job.update(failed_at=timezone.now(), error=error[:LONGEST_ERROR])
    else:
        job.update(succeeded_at=timezone.now(), error="")


task_finished.connect(note_end, dispatch_uid="core.note_end")

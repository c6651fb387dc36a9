"""The worker, the jobs that come back, and the queue."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.background.periodic import schedules
from core.background.queue import WORKER
from core.background.worker import DEAD_AFTER
from core.doctor.findings import Finding, examination
from core.doctor.when import when
from core.models import PeriodicJob, WorkerProcess

WAITS_TOO_LONG = timedelta(minutes=10)
A_DAY = timedelta(days=1)


def is_worker_alive(now: datetime) -> bool:
    return WorkerProcess.objects.filter(alive_at__gt=now - DEAD_AFTER).exists()


@examination
def worker_runs(now: datetime) -> Iterator[Finding]:
    if is_worker_alive(now):
        return
    yield Finding(
        what=_(
            "The worker does not run. No mail leaves, nothing goes live at its hour, and nobody is"
            " reminded. Nothing is lost: all of it waits."
        ),
        to_do=_(
            "Start it. On a server: systemctl start research-worker. On your own machine:"
            " make run starts it, or manage.py run_worker."
        ),
    )


@examination
def jobs_are_on_time(now: datetime) -> Iterator[Finding]:
    jobs = {job.name: job for job in PeriodicJob.objects.all()}
    for schedule in schedules():
        job = jobs.get(schedule.name)
        if job is None:
            continue
        if job.failed_at and job.error:
            yield Finding(
                what=_("%(label)s failed on %(when)s: %(error)s.")
                % {"label": schedule.label, "when": when(job.failed_at), "error": job.error},
                to_do=_("It is tried again by itself. If it fails again, the log says why."),
            )
        elif schedule.is_late(job, now):
            yield Finding(
                what=_("%(label)s is late. It last went well on %(when)s.")
                % {"label": schedule.label, "when": when(job.well_since)},
                to_do=_("See that the worker runs, and what holds it up below."),
            )


@examination
def queue_moves(now: datetime) -> Iterator[Finding]:
    tasks = DBTaskResult.objects.filter(backend_name=WORKER)
    waiting = tasks.ready().filter(enqueued_at__lt=now - WAITS_TOO_LONG).count()
    if waiting:
        yield Finding(
            what=ngettext(
                "%(number)d job has waited for more than ten minutes.",
                "%(number)d jobs have waited for more than ten minutes.",
                waiting,
            )
            % {"number": waiting},
            to_do=_("See that the worker runs. It may be busy with a long job."),
        )
    names = {schedule.name for schedule in schedules()}
    failed = tasks.failed().exclude(task_path__in=names).filter(finished_at__gt=now - A_DAY)
    for task in failed:
        yield Finding(
            what=_("The job %(name)s failed: %(error)s.")
            % {"name": task.task_path, "error": task.exception_class_path},
            to_do=_("The log of the worker says why."),
        )


def unfinished() -> list[DBTaskResult]:
    """What runs or waits, for the status page."""
    states = (TaskResultStatus.RUNNING, TaskResultStatus.READY)
    rows = DBTaskResult.objects.filter(backend_name=WORKER, status__in=states)
    return list(rows.order_by("-status", "enqueued_at")[:20])

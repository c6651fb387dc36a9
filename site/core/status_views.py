"""The status page of the admin: what `manage.py doctor` says, the jobs, and what runs now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.background.periodic import schedules
from core.doctor.background import is_worker_alive, unfinished
from core.doctor.findings import examine
from core.models import PeriodicJob, Progress

PERMISSION = "core.view_periodicjob"


def may_see_status(user: Any) -> bool:
    return user.is_active and user.has_perm(PERMISSION)


@dataclass(frozen=True)
class JobRow:
    label: Any
    job: PeriodicJob | None
    is_late: bool


@dataclass(frozen=True)
class TaskRow:
    label: Any
    is_running: bool
    since: datetime
    progress: Progress | None


def status(request: HttpRequest) -> HttpResponse:
    if not may_see_status(request.user):
        raise PermissionDenied
    now = timezone.now()
    context = {
        "findings": examine(now),
        "is_worker_alive": is_worker_alive(now),
        "jobs": _jobs(now),
        "tasks": _tasks(),
    }
    return render(request, "core/status.html", context)


def _jobs(now: datetime) -> list[JobRow]:
    jobs = {job.name: job for job in PeriodicJob.objects.all()}
    return [
        JobRow(schedule.label, job, schedule.is_late(job, now))
        for schedule in schedules()
        for job in (jobs.get(schedule.name),)
    ]


def _tasks() -> list[TaskRow]:
    tasks = unfinished()
    labels = {schedule.name: schedule.label for schedule in schedules()}
    progress = Progress.objects.in_bulk([task.pk for task in tasks])
    return [
        TaskRow(
            label=labels.get(task.task_path, task.task_path.rsplit(".", 1)[-1]),
            is_running=task.started_at is not None,
            since=task.started_at or task.enqueued_at,
            progress=progress.get(task.pk),
        )
        for task in tasks
    ]

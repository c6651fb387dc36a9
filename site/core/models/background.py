"""What the worker notes about its work, for the status page and for the worker that comes after."""

from datetime import datetime

from django.db import models
from django.utils import timezone


class PeriodicJob(models.Model):
    """When a job that comes back was last begun, and how it ended."""

    # The path of the task, as django-tasks names it.
    name = models.CharField(max_length=200, unique=True)
    first_seen_at = models.DateTimeField(default=timezone.now)
    enqueued_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    # Empty when the last run went well.
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def well_since(self) -> datetime:
        return self.succeeded_at or self.first_seen_at


class WorkerProcess(models.Model):
    """A worker that runs. It says every few seconds that it is alive."""

    worker_id = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    alive_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Worker {self.worker_id}"


class Progress(models.Model):
    """How far a job is."""

    task_id = models.UUIDField(primary_key=True)
    done = models.PositiveIntegerField()
    total = models.PositiveIntegerField(null=True)
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Task {self.task_id}: {self.done} of {self.total}"

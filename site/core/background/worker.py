"""The one process beside the web server: it works off the queue and keeps the time of the jobs."""

import logging
from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic
from typing import Any

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from core.background.periodic import enqueue_due
from core.background.queue import WORKER
from core.background.running import current_task, stop_asked
from core.models import Progress, WorkerProcess

logger = logging.getLogger("core.background")

POLL_SECONDS = 1.0
TIME_SECONDS = 5.0
ALIVE_SECONDS = 10.0
# A worker that has been silent so long is dead, and its job is done by another.
DEAD_AFTER = timedelta(seconds=60)
# A job that took so many workers with it is not begun again.
MOST_ATTEMPTS = 5


class AttemptsUsedUpError(Exception):
    """Each worker that took up this job died of it."""


class TimekeepingWorker(Worker):
    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=POLL_SECONDS,
            batch=True,  # `run` comes back when the queue is empty
            backend_name=WORKER,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        self._time_kept_at = 0.0

    def serve(self) -> None:
        """Until somebody asks for a stop. A database that is away for a while ends nothing."""
        silence = Event()
        Thread(target=self._say_alive, args=[silence], daemon=True).start()
        try:
            while self.running:
                self._one_round()
                silence.wait(POLL_SECONDS)
        finally:
            silence.set()
            WorkerProcess.objects.filter(worker_id=self.worker_id).delete()

    def _one_round(self) -> None:
        try:
            close_old_connections()
            self._keep_time()
            self.run()
        except DatabaseError:
            logger.exception("The database did not answer. The worker tries again.")
            connections.close_all()

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """A long queue must not hold up what is due, so time is kept between two jobs too."""
        token = current_task.set(str(db_task_result.pk))
        try:
            super().run_task(db_task_result)
        finally:
            current_task.reset(token)
        self._keep_time()

    def _keep_time(self) -> None:
        if monotonic() - self._time_kept_at >= TIME_SECONDS:
            take_back_lost(timezone.now())
            enqueue_due(timezone.now())
            self._time_kept_at = monotonic()

    def shutdown(self, signum: int, frame: Any) -> None:
        stop_asked.set()
        super().shutdown(signum, frame)

    def _say_alive(self, silence: Event) -> None:
        """In a thread of its own: a long job must not look like a dead worker."""
        started = timezone.now()
        while not silence.is_set():
            try:
                WorkerProcess.objects.update_or_create(
                    worker_id=self.worker_id,
                    defaults={"started_at": started, "alive_at": timezone.now()},
                )
            except DatabaseError:
                logger.warning("The worker could not say that it is alive.")
            connections.close_all()
            silence.wait(ALIVE_SECONDS)


def take_back_lost(now: datetime) -> int:
    """Jobs of workers that died go back into the queue. Answers how many."""
    WorkerProcess.objects.filter(alive_at__lt=now - DEAD_AFTER).delete()
    running = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, backend_name=WORKER, started_at__lt=now - DEAD_AFTER
    )
    alive = set(WorkerProcess.objects.values_list("worker_id", flat=True)) if running else set()
    lost = [row for row in running if row.worker_ids[-1] not in alive]
    return sum(_take_back(row) for row in lost)


def _take_back(row: DBTaskResult) -> bool:
    logger.warning("The worker of %s died. Attempts: %s.", row.task_path, len(row.worker_ids))
    Progress.objects.filter(pk=row.pk).delete()
    if len(row.worker_ids) >= MOST_ATTEMPTS:
        row.set_failed(AttemptsUsedUpError())
        return False
    mine = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
    return bool(mine.update(status=TaskResultStatus.READY))

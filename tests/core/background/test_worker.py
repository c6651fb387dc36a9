"""The worker does each job once, and takes up what a dead one left behind."""

import signal
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from core.background import periodic
from core.background.queue import run_soon
from core.background.running import stop_asked
from core.background.worker import (
    DEAD_AFTER,
    MOST_ATTEMPTS,
    TimekeepingWorker,
    take_back_lost,
)
from core.models import Progress, WorkerProcess
from tests.core.background import jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
A_SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def nothing_done(monkeypatch) -> Iterator[None]:
    jobs.done.clear()
    monkeypatch.setattr(periodic, "_schedules", {})
    # The connection of a test stays open: its transaction is never committed.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    yield
    stop_asked.clear()


def work() -> None:
    TimekeepingWorker().run()


def running(attempts: int = 1, *, alive: bool) -> DBTaskResult:
    """A job in the hands of a worker that began long ago."""
    jobs.note.enqueue("one")
    row = DBTaskResult.objects.get()
    row.claim("first")
    began = timezone.now() - DEAD_AFTER - A_SECOND
    DBTaskResult.objects.update(started_at=began, worker_ids=["first"] * attempts)
    alive_at = timezone.now() if alive else began
    WorkerProcess.objects.create(worker_id="first", started_at=began, alive_at=alive_at)
    return row


def test_what_waits_is_done_in_its_order_and_once():
    for word in ("one", "two"):
        jobs.note.enqueue(word)
    work()
    work()
    assert jobs.done == ["one", "two"]


def test_a_job_that_fails_stops_no_other_and_says_why():
    jobs.fail.enqueue()
    jobs.note.enqueue("after")
    work()
    failed = DBTaskResult.objects.failed().get()
    assert failed.exception_class_path == "builtins.ValueError"
    assert jobs.done == ["after"]


def test_what_waits_already_is_not_put_there_again():
    for _ in range(3):
        run_soon(jobs.fail)
    assert DBTaskResult.objects.count() == 1


def test_a_job_tells_how_far_it_is():
    jobs.tell_how_far.enqueue()
    work()
    told = Progress.objects.get()
    assert (told.pk, told.done, told.total) == (DBTaskResult.objects.get().pk, 3, 7)


def test_a_job_that_runs_elsewhere_tells_nobody():
    jobs.tell_how_far.call()
    assert not Progress.objects.exists()


def test_the_job_of_a_dead_worker_is_done_by_another():
    running(alive=False)
    assert take_back_lost(timezone.now()) == 1
    work()
    assert jobs.done == ["one"]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_the_job_of_a_living_worker_is_left_to_it_however_long_it_takes():
    running(alive=True)
    assert take_back_lost(timezone.now() + timedelta(seconds=30)) == 0
    work()
    assert jobs.done == []


def test_a_job_that_kills_each_worker_is_given_up():
    running(attempts=MOST_ATTEMPTS, alive=False)
    assert take_back_lost(timezone.now()) == 0
    failed = DBTaskResult.objects.get()
    assert failed.status == TaskResultStatus.FAILED
    assert failed.exception_class_path.endswith("AttemptsUsedUpError")


def test_a_worker_that_is_asked_to_stop_lets_the_job_in_hand_end():
    class Asked(TimekeepingWorker):
        def run_task(self, row) -> None:
            self.shutdown(signal.SIGTERM, None)
            super().run_task(row)

    worker = Asked()
    worker.running_task = True
    jobs.until_stopped.enqueue()
    jobs.note.enqueue("not any more")
    worker.run()
    assert not worker.running
    assert DBTaskResult.objects.successful().count() == 1
    assert jobs.done == []

"""The queue that the worker works off: django-tasks in the database (settings.TASKS)."""

from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

# Wagtail's own small tasks run where they are called, in the queue "default".
WORKER = "worker"


def is_in_queue(task: Task) -> bool:
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(status__in=unfinished, task_path=task.module_path).exists()


def run_soon(task: Task) -> None:
    """Once more, unless it waits already. Call it when what the task is to find is committed."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=task.module_path)
    if not waiting.exists():
        task.enqueue()

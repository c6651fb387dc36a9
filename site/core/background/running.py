"""What a job may ask and tell while it runs: was a stop asked for, and how far it is."""

from contextvars import ContextVar
from threading import Event
from time import monotonic

from django.utils import timezone

from core.models import Progress

SECONDS_BETWEEN = 1.0

stop_asked = Event()
# The task that runs in this process; empty outside the worker.
current_task: ContextVar[str] = ContextVar("current_task", default="")
_last_told: dict[str, float] = {}


def tell_progress(done: int, total: int | None = None) -> None:
    """Cheap to call for each piece of the work: at most one write a second."""
    task_id = current_task.get()
    if not task_id or monotonic() - _last_told.get(task_id, 0) < SECONDS_BETWEEN:
        return
    _last_told.clear()
    _last_told[task_id] = monotonic()
    Progress.objects.update_or_create(
        task_id=task_id, defaults={"done": done, "total": total, "told_at": timezone.now()}
    )

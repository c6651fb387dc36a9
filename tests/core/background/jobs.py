"""Jobs for the tests of the worker."""

from django_tasks import task

from core.background.queue import WORKER
from core.background.running import stop_asked, tell_progress

done: list[str] = []


@task(backend=WORKER)
def note(word: str = "") -> str:
    done.append(word)
    return word


@task(backend=WORKER)
def fail() -> None:
    raise ValueError("broken")


@task(backend=WORKER)
def tell_how_far() -> None:
    tell_progress(3, 7)


@task(backend=WORKER)
def until_stopped() -> None:
    """Asks for a stop itself, as a signal would, and ends when it was heard."""
    stop_asked.wait(5)

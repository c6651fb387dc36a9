from django_tasks import task

from core.background.queue import WORKER
from research.papers.services import answer


@task(backend=WORKER)
def answer_lookup(lookup_id: int) -> None:
    """Safe to run twice: an answered question is not asked again."""
    answer(lookup_id)

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, TaskState, WorkflowState


@dataclass(frozen=True)
class Waiting:
    """One page that waits for a person, as the dashboard shows it."""

    page_id: int
    title: str
    step: str
    since: datetime


def waiting_for(user) -> list[Waiting]:
    """Pages whose present step belongs to a group of this person, oldest first.

    The page's own address says whether this person may act, and names why not. A superuser sees
    every page in review.
    """
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
    )
    if not user.is_superuser:
        from review.models import EditorialCheckTask, MedicalReviewTask

        groups = user.groups.values("pk")
        tasks = [
            *EditorialCheckTask.objects.filter(groups__in=groups).values_list("pk", flat=True),
            *MedicalReviewTask.objects.filter(groups__in=groups).values_list("pk", flat=True),
        ]
        states = states.filter(task_id__in=tasks)
    rows = list(
        states.order_by("started_at").values_list(
            "workflow_state__object_id", "task__name", "started_at"
        )
    )
    titles = dict(
        Page.objects.filter(pk__in=[int(row[0]) for row in rows]).values_list("pk", "draft_title")
    )
    return [
        Waiting(int(page_id), titles.get(int(page_id), ""), step, since)
        for page_id, step, since in rows
    ]

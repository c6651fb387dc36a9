from wagtail.models import Task, Workflow

from review.workflow.tasks import MedicalReviewTask, SecondPersonTask


def review_workflow() -> Workflow | None:
    """The active workflow that ends with a medical reviewer's signature."""
    return _with_task(MedicalReviewTask)


def second_person_workflow() -> Workflow | None:
    """The active workflow for texts that are not about medicine."""
    return _with_task(SecondPersonTask)


def _with_task(kind: type[Task]) -> Workflow | None:
    tasks = kind.objects.filter(active=True).values("pk")
    workflows = Workflow.objects.filter(active=True, workflow_tasks__task__in=tasks)
    return workflows.order_by("pk").first()

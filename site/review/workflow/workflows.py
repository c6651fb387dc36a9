from wagtail.models import Workflow

from review.workflow.tasks import MedicalReviewTask


def review_workflow() -> Workflow | None:
    """The active workflow that ends with a medical reviewer's signature."""
    signing = MedicalReviewTask.objects.filter(active=True).values("pk")
    workflows = Workflow.objects.filter(active=True, workflow_tasks__task__in=signing)
    return workflows.order_by("pk").first()

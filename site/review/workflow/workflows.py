from wagtail.models import Workflow

from review.models import MedicalReviewTask


def review_workflow() -> Workflow | None:
    """The active workflow that ends with a medical reviewer's signature."""
    signing = MedicalReviewTask.objects.filter(active=True).values("pk")
    found = Workflow.objects.filter(active=True, workflow_tasks__task__in=signing)
    return found.order_by("pk").first()

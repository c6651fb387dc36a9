from collections.abc import Callable

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowTask,
)

from review.generic_reference import signed_models
from review.permissions import EDITORS, LEADS, REVIEWERS, TEAM
from review.workflow.tasks import (
    EditorialCheckTask,
    MedicalReviewTask,
    ReviewTask,
    SecondPersonTask,
)

STUDY_REVIEW = "Study review"
# For pages that are not about medicine; they choose it themselves (home/models/ordinary_page.py).
SECOND_PERSON = "Second person"
WAGTAILS_OWN = "Moderators approval"

Steps = tuple[tuple[type[ReviewTask], str, tuple[str, ...]], ...]
REVIEW_STEPS: Steps = (
    (EditorialCheckTask, "Editorial check", (EDITORS, LEADS)),
    (MedicalReviewTask, "Medical review", (REVIEWERS,)),
)


def set_up_workflow(*, research_index: Page, say: Callable[[str], None]) -> None:
    """Editorial check, then medical review: for every page below /research/ and signed snippet."""
    workflow = Workflow.objects.filter(name=STUDY_REVIEW).first()
    if workflow is None:
        _retire_wagtails_own(say)
        workflow = _make_workflow(STUDY_REVIEW, REVIEW_STEPS)
        say(f"Workflow {STUDY_REVIEW}: made")
    _, assigned = WorkflowPage.objects.get_or_create(
        page=research_index.page_ptr, defaults={"workflow": workflow}
    )
    if assigned:
        say(f"Workflow {STUDY_REVIEW}: assigned to /research/")
    _assign_to_snippets(workflow, say)
    if not Workflow.objects.filter(name=SECOND_PERSON).exists():
        _make_workflow(SECOND_PERSON, ((SecondPersonTask, "Second person", TEAM),))
        say(f"Workflow {SECOND_PERSON}: made")


def _assign_to_snippets(workflow: Workflow, say) -> None:
    for model in signed_models():
        if issubclass(model, Page) or not issubclass(model, WorkflowMixin):
            continue
        _, assigned = WorkflowContentType.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )
        if assigned:
            say(f"Workflow {STUDY_REVIEW}: assigned to {model._meta.verbose_name_plural}")


def _retire_wagtails_own(say) -> None:
    """Its one step would let a person approve their own words."""
    for workflow in Workflow.objects.filter(name=WAGTAILS_OWN, active=True):
        workflow.deactivate()
        say(f"Workflow {WAGTAILS_OWN}: Wagtail's own, switched off")
    for task in GroupApprovalTask.objects.filter(name=WAGTAILS_OWN, active=True):
        task.deactivate()


def _make_workflow(name: str, steps: Steps) -> Workflow:
    workflow = Workflow.objects.create(name=name)
    for order, (kind, step, groups) in enumerate(steps):
        task, made = kind.objects.get_or_create(name=step)
        if made:
            task.groups.set(Group.objects.filter(name__in=groups))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow

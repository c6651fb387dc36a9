"""Records that are the code's own: workflows, where they apply, the site, and rights on them.

Nobody has a menu for them. What was changed by other means is a deviation: `manage.py doctor` and
the homes of leads and administrators name it, and `setup_site` heals it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from wagtail.models import (
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowTask,
)

from accounts.models import Role
from accounts.roles import EDITORS, LEADS, REVIEWERS, TEAM
from home.models import HomePage
from home.services.setup.groups import find_permissions
from home.services.setup.rights import ENTER, NOBODYS
from research.models import ResearchIndexPage
from review.generic_reference import signed_models
from review.workflow.tasks import (
    EditorialCheckTask,
    MedicalReviewTask,
    ReviewTask,
    SecondPersonTask,
)

Steps = tuple[tuple[type[ReviewTask], str, tuple[str, ...]], ...]

STUDY_REVIEW = "Study review"
# For pages that are not about medicine; they choose it themselves (home/models/ordinary_page.py).
SECOND_PERSON = "Second person"
WORKFLOWS: dict[str, Steps] = {
    STUDY_REVIEW: (
        (EditorialCheckTask, "Editorial check", (EDITORS, LEADS)),
        (MedicalReviewTask, "Medical review", (REVIEWERS,)),
    ),
    SECOND_PERSON: ((SecondPersonTask, "Second person", TEAM),),
}


@dataclass(frozen=True)
class Deviation:
    """What is not as the code made it, and how it gets so again."""

    what: str
    heal: Callable[[], Any]


def heal_own_records(*, say: Callable[[str], None]) -> None:
    # One at a time: a healed record may be what the next question is about.
    for ask in QUESTIONS:
        for deviation in list(ask()):
            deviation.heal()
            say(_("Mended: %(what)s") % {"what": deviation.what})


def deviations() -> Iterator[Deviation]:
    """The number of queries does not grow with the site's content."""
    for ask in QUESTIONS:
        yield from ask()


# --- Workflows ----------------------------------------------------------------------------------
def other_workflows() -> Iterator[Deviation]:
    """Wagtail's own would let a person approve their own words; so may any other."""
    own = [workflow.pk for name in WORKFLOWS if (workflow := _active(name))]
    for workflow in Workflow.objects.filter(active=True).exclude(pk__in=own):
        what = _("Workflow “%(name)s” is active and is not one of the site's.")
        yield Deviation(what % {"name": workflow.name}, workflow.deactivate)


def _active(name: str) -> Workflow | None:
    return Workflow.objects.filter(name=name, active=True).order_by("pk").first()


def own_workflows() -> Iterator[Deviation]:
    for name, steps in WORKFLOWS.items():
        if not _is_as_built(name, steps):
            what = _("Workflow “%(name)s” is missing or has other steps than it was built with.")
            yield Deviation(what % {"name": name}, partial(_build, name, steps))


def _is_as_built(name: str, steps: Steps) -> bool:
    workflow = _active(name)
    if workflow is None:
        return False
    try:
        tasks = [task.specific for task in workflow.tasks if task.active]
    except ObjectDoesNotExist:  # an older release has dropped its table meanwhile
        return False
    if [type(task) for task in tasks] != [kind for kind, _name, _roles in steps]:
        return False
    return all(
        set(task.groups.values_list("role__key", flat=True)) == set(roles)
        for task, (_kind, _name, roles) in zip(tasks, steps, strict=True)
    )


def _build(name: str, steps: Steps) -> None:
    workflow = Workflow.objects.filter(name=name).order_by("-active", "pk").first()
    workflow = workflow or Workflow(name=name)
    workflow.active = True
    workflow.save()
    WorkflowTask.objects.filter(workflow=workflow).delete()
    for order, (kind, step, roles) in enumerate(steps):
        task = kind.objects.filter(name=step).order_by("-active", "pk").first() or kind(name=step)
        task.active = True
        task.save()
        task.groups.set(Group.objects.filter(role__key__in=roles))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)


# --- Where they apply ---------------------------------------------------------------------------
def where_pages_go() -> Iterator[Deviation]:
    research = ResearchIndexPage.objects.first()
    review = _active(STUDY_REVIEW)
    if research is None or review is None:
        return
    rows = {row.page_id: row for row in WorkflowPage.objects.select_related("page", "workflow")}
    for page_id, row in rows.items():
        if page_id != research.pk:
            what = _("Page “%(page)s” has the workflow “%(name)s”, which is not for it.")
            names = {"page": row.page, "name": row.workflow}
            yield Deviation(what % names, row.delete)
    if research.pk not in rows or rows[research.pk].workflow_id != review.pk:
        heal = partial(
            WorkflowPage.objects.update_or_create,
            page=research.page_ptr,
            defaults={"workflow": review},
        )
        yield Deviation(
            _("Workflow “%(name)s” is not set for /research/.") % {"name": review}, heal
        )


def where_snippets_go() -> Iterator[Deviation]:
    review = _active(STUDY_REVIEW)
    if review is None:
        return
    rows = dict(WorkflowContentType.objects.values_list("content_type_id", "workflow_id"))
    for model in signed_models():
        if issubclass(model, Page) or not issubclass(model, WorkflowMixin):
            continue
        kind = ContentType.objects.get_for_model(model)
        if rows.get(kind.pk) != review.pk:
            what = _("Workflow “%(name)s” is not set for %(kind)s.")
            names = {"name": review, "kind": model._meta.verbose_name_plural}
            heal = partial(
                WorkflowContentType.objects.update_or_create,
                content_type=kind,
                defaults={"workflow": review},
            )
            yield Deviation(what % names, heal)


# --- The site's record and rights -----------------------------------------------------------------
def the_site() -> Iterator[Deviation]:
    home = HomePage.objects.first()
    if home is None:
        return
    wanted = urlsplit(settings.SITE_URL)
    facts: dict[str, Any] = {
        "hostname": wanted.hostname,
        "port": wanted.port or (443 if wanted.scheme == "https" else 80),
        "root_page_id": home.pk,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    rows = list(Site.objects.order_by("-is_default_site", "pk"))
    for row in rows[1:]:
        what = _("There is a second site, %(name)s.")
        yield Deviation(what % {"name": row.hostname}, row.delete)
    if not rows or not rows[0].is_default_site or _differs(rows[0], facts):
        what = _(
            "The site's record does not say what SITE_URL says (%(url)s), or has another home."
        )
        heal = partial(_set_site, rows[0] if rows else Site(), facts)
        yield Deviation(what % {"url": settings.SITE_URL}, heal)


def _differs(row: Site, facts: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in facts.items())


def _set_site(row: Site, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.is_default_site = True
    row.save()


def rights_on_them() -> Iterator[Deviation]:
    given = Permission.objects.filter(content_type__model__in=NOBODYS, group__isnull=False)
    rows = sorted(set(given), key=lambda permission: permission.pk)
    if rows:
        what = _("A group has rights on workflows or sites.")
        yield Deviation(what, partial(_take_away, rows))


def _take_away(rows: Iterable[Permission]) -> None:
    for permission in rows:
        permission.group_set.clear()


def ways_in() -> Iterator[Deviation]:
    """A role that cannot open the admin does nothing; other rights are its leads' to choose."""
    (right,) = find_permissions(ENTER)
    for role in Role.objects.exclude(group__permissions=right).select_related("group"):
        what = _("The role %(role)s may not open the admin.") % {"role": role.group.name}
        yield Deviation(what, partial(role.group.permissions.add, right))


QUESTIONS: tuple[Callable[[], Iterator[Deviation]], ...] = (
    other_workflows,
    own_workflows,
    where_pages_go,
    where_snippets_go,
    the_site,
    rights_on_them,
    ways_in,
)

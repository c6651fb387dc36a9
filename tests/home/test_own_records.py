"""Workflows, the site's record and the rights on them are the code's: named, healed, no menu."""

from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from accounts.models import Role
from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS, in_group
from core.doctor.findings import examine
from home.models import HomePage
from home.services.setup import set_up_site
from home.services.setup.own_records import SECOND_PERSON, STUDY_REVIEW, deviations
from review.errors import ReviewRefused
from review.generic_reference import review_address
from review.workflow.tasks import MedicalReviewTask
from tests.research.factories import Team, act, draft, person, signing, submit, whole_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def no_check() -> None:
    WorkflowTask.objects.filter(workflow__name=STUDY_REVIEW, sort_order=0).delete()


def switched_off() -> None:
    Workflow.objects.filter(name=SECOND_PERSON).update(active=False)


def renamed() -> None:
    Workflow.objects.filter(name=STUDY_REVIEW).update(name="Fast lane")


def everybody_signs() -> None:
    task = MedicalReviewTask.objects.get()
    task.groups.add(Group.objects.get(role__key=EDITORS))


def task_off() -> None:
    MedicalReviewTask.objects.update(active=False)


def shorter_way() -> None:
    workflow = Workflow.objects.create(name="Quick")
    WorkflowTask.objects.create(workflow=workflow, task=MedicalReviewTask.objects.get())


def other_way_for_a_page() -> None:
    review = Workflow.objects.get(name=SECOND_PERSON)
    WorkflowPage.objects.create(page=Page.objects.get(slug="pain-spasticity"), workflow=review)


def no_way_for_studies() -> None:
    WorkflowPage.objects.all().delete()


def no_way_for_snippets() -> None:
    WorkflowContentType.objects.all().delete()


def another_home() -> None:
    page = Page.objects.get(slug="about")
    Site.objects.update(root_page=page)


def another_host() -> None:
    Site.objects.update(hostname="other.example.org")


def two_sites() -> None:
    Site.objects.create(hostname="second.example.org", port=80, root_page=HomePage.objects.get())


def rights() -> None:
    right = Permission.objects.get(codename="change_workflow")
    editors = Group.objects.get(role__key=EDITORS)
    # In bulk no signal is sent, as in a row that is older than the rule.
    Group.permissions.through.objects.bulk_create(
        [Group.permissions.through(group=editors, permission=right)]
    )


def swapped_sites() -> None:
    Site.objects.update(hostname="other.example.org", port=8443)
    wanted = urlsplit(settings.SITE_URL)
    port = wanted.port or (443 if wanted.scheme == "https" else 80)
    Site.objects.create(hostname=wanted.hostname, port=port, root_page=HomePage.objects.get())


def a_second_of_the_same_name() -> None:
    Workflow.objects.filter(name=STUDY_REVIEW).update(active=False)
    Workflow.objects.create(name=STUDY_REVIEW)


def two_of_the_same_name() -> None:
    Workflow.objects.create(name=STUDY_REVIEW)


def a_step_without_its_table() -> None:
    """As after a way back to an older release and forward again."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM review_secondpersontask_groups")
        cursor.execute("DELETE FROM review_secondpersontask")


def no_way_in() -> None:
    Group.objects.get(role__key=REVIEWERS).permissions.clear()


HARM: tuple[Callable[[], None], ...] = (
    no_check, switched_off, renamed, everybody_signs, task_off, shorter_way,
    other_way_for_a_page, no_way_for_studies, no_way_for_snippets, another_home, another_host,
    two_sites, rights, swapped_sites, a_second_of_the_same_name, two_of_the_same_name,
    a_step_without_its_table, no_way_in,
)  # fmt: skip


def test_a_site_as_it_was_set_up_deviates_in_nothing():
    assert [deviation.what for deviation in deviations()] == []


@pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__)
def test_what_was_changed_is_named_on_the_homes_and_healed(client, harm):
    team = Team()
    harm()
    found = [deviation.what for deviation in deviations()]
    assert found
    said = [finding.what for finding in examine(timezone.now())]
    assert set(found) <= set(said)
    client.force_login(team.lead)
    assert found[0] in unescape(client.get("/admin/").content.decode())
    set_up_site(say=[].append)
    assert [deviation.what for deviation in deviations()] == []
    # And what was healed works.
    page = submit(draft(team.editor, **whole_fields()), team.editor)
    assert page.current_workflow_task.name == "Editorial check"


def test_nobody_is_given_a_right_on_them(team):
    right = Permission.objects.get(codename="change_workflow")
    group = Group.objects.get(role__key=EDITORS)
    for give in (lambda: group.permissions.add(right), lambda: right.group_set.add(group)):
        with pytest.raises(ReviewRefused, match="Uncheck those boxes"), transaction.atomic():
            give()


def test_what_waits_goes_on_after_a_healed_workflow(team):
    page = submit(draft(team.editor, **whole_fields()), team.editor)
    no_check()
    set_up_site(say=[].append)
    page.refresh_from_db()
    assert page.current_workflow_task.name == "Editorial check"


def test_nobody_has_a_menu_or_a_right_on_them(client, team):
    everybody = [team.lead, person("admin@example.org", ADMINISTRATORS)]
    for user in [*everybody, person("root@example.org", is_superuser=True)]:
        client.force_login(user)
        menu = client.get("/admin/").content.decode()
        for name in ("wagtailadmin_workflows:index", "wagtailadmin_workflows:task_index",
                     "wagtailsites:index"):  # fmt: skip
            assert f'"{reverse(name)}"' not in menu
            if not user.is_superuser:
                assert client.get(reverse(name)).status_code == 302


def test_asking_costs_no_more_with_more_pages():
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            list(deviations())
        return len(asked)

    few = queries()
    other_way_for_a_page()
    assert queries() <= few + 1


# --- Roles ----------------------------------------------------------------------------------------
def test_a_renamed_group_keeps_its_rights_and_one_with_its_name_gets_none(team):
    for key in (EDITORS, LEADS, REVIEWERS, ADMINISTRATORS):
        group = Group.objects.get(role__key=key)
        group.name = f"{key} of old"
        group.save()
        Group.objects.create(name=key)
    assert in_group(team.reviewer, REVIEWERS)
    stranger = person("x@example.org", REVIEWERS)
    assert stranger.groups.count() == 1
    assert not in_group(stranger, REVIEWERS)
    set_up_site(say=[].append)
    assert Role.objects.count() == 4
    assert Role.objects.get(key=REVIEWERS).group.name == "Medical reviewers of old"
    page = submit(draft(team.editor, **whole_fields()), team.editor)
    assert page.current_workflow_task.name == "Editorial check"


def test_groups_that_swapped_their_names_act_in_their_own_steps_alone(client, team):
    groups = {key: Group.objects.get(role__key=key) for key in (EDITORS, REVIEWERS)}
    for group, name in ((groups[EDITORS], "x"), (groups[REVIEWERS], EDITORS)):
        group.name = name
        group.save()
    groups[EDITORS].name = REVIEWERS
    groups[EDITORS].save()
    page = submit(draft(team.editor, **whole_fields()), team.editor)
    with pytest.raises(ReviewRefused, match="Only the people of this step"):
        act(page, team.reviewer, "reject", comment="Mend it.")
    page = act(page, team.lead)
    client.force_login(team.reviewer)
    assert client.get(review_address(page)).status_code == 200
    assert act(page, team.reviewer, **signing(page)).live

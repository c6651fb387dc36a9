"""The first set-up: whole, safe to run twice, and no more rights than a role needs."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import (
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.models import Role
from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from core.models import User
from home.models import ContactPage, HomePage, StandardPage
from home.services.setup import set_up_site
from research.models import CategoryIndexPage, ResearchIndexPage, StudySummaryPage
from taxonomy.models import Category
from tests.research.factories import act, change, passing, submit

pytestmark = pytest.mark.usefixtures("site")


def member_of(group: str) -> User:
    user = User.objects.create_user("person@example.org", "a long password")
    user.groups.add(Group.objects.get(name=group))
    return user


def everything() -> dict:
    return {
        "pages": list(Page.objects.order_by("pk").values()),
        "sites": list(Site.objects.values()),
        "rights": sorted(Group.objects.values_list("name", "permissions")),
        "page rights": sorted(GroupPagePermission.objects.values_list()),
        "steps": list(WorkflowTask.objects.values()),
        "flows": list(Workflow.objects.values()),
        "assigned": list(WorkflowPage.objects.values()),
        "words": Category.objects.count(),
    }


def test_second_run_changes_nothing_and_makes_nothing():
    before = everything()
    lines: list[str] = []
    set_up_site(say=lines.append)
    assert everything() == before
    assert all(line.endswith(": 0 made") for line in lines)


def test_the_log_of_a_new_site_is_whole():
    out = StringIO()
    call_command("verify_signoffs", stdout=out)
    assert "Whole" in out.getvalue()


def test_second_run_keeps_what_editors_changed(team):
    about = StandardPage.objects.get(slug="about")
    submit(change(about, team.editor, title="Who we are"), team.editor)
    act(about, team.lead, **passing(about))
    Group.objects.get(name=EDITORS).permissions.clear()
    call_command("setup_site", stdout=StringIO())
    assert StandardPage.objects.get(slug="about").title == "Who we are"
    # Without this one they could not even come in.
    kept = Group.objects.get(name=EDITORS).permissions.values_list("codename", flat=True)
    assert list(kept) == ["access_admin"]


def test_rights_can_be_restored_when_asked():
    Group.objects.get(name=EDITORS).permissions.clear()
    set_up_site(say=[].append, restore_rights=True)
    assert Group.objects.get(name=EDITORS).permissions.filter(codename="access_admin").exists()


def test_every_page_that_the_menu_and_footer_name_answers(client):
    for slug in ("", "about/", "how-we-work/", "disclaimer/", "privacy/", "accessibility/"):
        assert client.get(f"/{slug}").status_code == 200
    assert client.get("/subscribe/").status_code == 200
    assert client.get("/contact/").status_code == 200
    assert HomePage.objects.count() == ContactPage.objects.count() == 1


def test_every_category_has_a_live_page_below_research():
    index = ResearchIndexPage.objects.get()
    pages = CategoryIndexPage.objects.child_of(index).live()
    assert set(pages.values_list("slug", flat=True)) == set(
        Category.objects.values_list("slug", flat=True)
    )


def test_study_review_is_editorial_check_then_medical_review():
    flow = WorkflowPage.objects.get(page=ResearchIndexPage.objects.get()).workflow
    steps = [task.specific for task in flow.tasks]
    assert [task.name for task in steps] == ["Editorial check", "Medical review"]
    assert [sorted(g.name for g in task.groups.all()) for task in steps] == [
        sorted([EDITORS, LEADS]),
        [REVIEWERS],
    ]
    assert not Workflow.objects.filter(name="Moderators approval", active=True).exists()


def test_editor_writes_below_research_and_publishes_nowhere():
    editor = member_of(EDITORS)
    category = CategoryIndexPage.objects.first().permissions_for_user(editor)
    assert category.can_add_subpage()
    for page in Page.objects.all():
        assert not page.permissions_for_user(editor).can_publish()
    assert not StandardPage.objects.first().permissions_for_user(editor).can_edit()
    assert not editor.has_perm("taxonomy.publish_glossaryterm")


def test_reviewer_may_enter_the_admin_and_change_no_page():
    reviewer = member_of(REVIEWERS)
    may = {"wagtailadmin.access_admin", "research.view_feedback"}
    assert reviewer.get_all_permissions() == may
    assert not any(p.permissions_for_user(reviewer).can_edit() for p in Page.objects.all())


def test_lead_alone_publishes_no_page_and_manages_no_accounts():
    lead = member_of(LEADS)
    assert not StandardPage.objects.first().permissions_for_user(lead).can_publish()
    assert not lead.has_perm("core.change_user")
    assert not lead.has_perm("auth.change_group")


def test_administrator_manages_accounts_and_is_no_superuser():
    administrator = member_of(ADMINISTRATORS)
    assert administrator.has_perm("core.add_user")
    assert not administrator.has_perm("wagtailcore.change_site")
    assert not administrator.is_superuser


def test_no_group_may_touch_signatures_or_the_authors_log():
    process = Permission.objects.filter(content_type__app_label="review")
    given = process.filter(group__isnull=False).distinct()
    assert {permission.content_type.model for permission in given} <= {
        "editorialchecktask",
        "medicalreviewtask",
        "secondpersontask",
    }


def test_wagtails_own_group_with_publish_rights_is_gone():
    assert not Group.objects.filter(name="Moderators").exists()


def test_people_in_wagtails_own_group_are_not_locked_out():
    Role.objects.all().delete()
    Group.objects.all().delete()
    moderators = Group.objects.create(name="Moderators")
    User.objects.create_user("m@example.org", "a long password").groups.add(moderators)
    lines: list[str] = []
    set_up_site(say=lines.append)
    assert Group.objects.filter(name="Moderators").exists()
    assert any("Move them" in line for line in lines)


def test_site_entry_follows_site_url(settings):
    Site.objects.all().delete()
    settings.SITE_URL = "https://research.example.org"
    set_up_site(say=[].append)
    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("research.example.org", 443, True)


def test_set_up_brings_no_account_no_study_and_no_demo_words():
    assert not User.objects.exists()
    assert not StudySummaryPage.objects.exists()
    for page in StandardPage.objects.all():
        assert "example.org" not in f"{page.introduction}{page.body}"

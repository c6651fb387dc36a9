"""What a script, a plug-in or a person at `manage.py shell` may call."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowTask

from core.addresses import new_addresses
from research.models import StudySummaryPage
from review.workflow.tasks import MedicalReviewTask
from review.workflow.withdraw import withdraw
from tests.research.factories import (
    act,
    category_page,
    change,
    fresh,
    publish,
    submit,
    whole_fields,
)
from tests.review.roads.scene import elsewhere, says

UNSIGNED = "No medical reviewer has signed exactly this text"
MIRRORED = "A signed page cannot be mirrored at a second place"


@says(UNSIGNED)
def saving_an_unsigned_page_as_live(scene):
    page = scene.draft()
    yield
    page.live = True
    page.save()


@says(UNSIGNED)
def saving_only_the_live_field(scene):
    page = scene.draft()
    yield
    page.live = True
    page.save(update_fields=["live"])


@says(UNSIGNED)
def saving_a_page_that_was_read_in_part(scene):
    page = scene.draft()
    yield
    part = StudySummaryPage.objects.only("live").get(pk=page.pk)
    part.live = True
    part.save(clean=False)


@says(UNSIGNED)
def saving_another_word_of_a_live_page(scene):
    page = scene.live()
    yield
    page.paper_title = "Something else"
    page.save()


@says(UNSIGNED)
def saving_only_another_word_of_a_live_page(scene):
    page = scene.live()
    yield
    page.harms = "None at all."
    page.save(clean=False, update_fields=["harms"])


@says(UNSIGNED)
def a_new_page_that_is_born_live(scene):
    page = StudySummaryPage(**whole_fields())
    yield
    category_page().add_child(instance=page)


@says(UNSIGNED)
def saving_a_live_page_under_a_new_number(scene):
    page = scene.live()
    yield
    page.pk = page.id = page.page_ptr_id = None
    page.slug, page._state.adding = "again", True
    category_page().add_child(instance=page)


@says(UNSIGNED)
def a_signature_of_another_page(scene):
    scene.live()
    twin = scene.draft(doi="10.1234/two")
    yield
    twin.live = True
    twin.save()


@says(UNSIGNED)
def publishing_a_revision_that_nobody_signed(scene):
    page = scene.draft()
    yield
    page.latest_revision.publish()


@says(UNSIGNED)
def publishing_as_a_superuser_without_asking_for_permission(scene):
    page = scene.draft()
    yield
    page.publish(page.latest_revision, user=scene.root, skip_permission_checks=True)


@says(UNSIGNED)
def publishing_an_edit_after_the_approval(scene):
    page = scene.live()
    change(page, scene.team.editor, paper_title="A bolder title")
    yield
    fresh(page).latest_revision.publish()


@says(UNSIGNED)
def publishing_a_revision_whose_words_were_changed_in_place(scene):
    page = scene.live()
    revision = page.live_revision
    revision.content["harms"] = "None at all."
    revision.save()
    yield
    fresh(page).live_revision.publish()


@says(UNSIGNED)
def publishing_a_superseded_text_again(scene):
    page = scene.live()
    first = page.live_revision
    change(page, scene.team.editor, paper_title="A second title")
    publish(page, scene.team)
    yield
    first.publish()


@says(UNSIGNED)
def publishing_a_withdrawn_text_again(scene):
    page = scene.live()
    first = page.live_revision
    withdraw(page=page, user=scene.team.lead, reason="error")
    yield
    first.publish()


@says(UNSIGNED)
def setting_a_withdrawn_page_live_again(scene):
    page = scene.live()
    withdraw(page=page, user=scene.team.lead, reason="error")
    yield
    page = fresh(page)
    page.live = True
    page.save()


@says(UNSIGNED)
def setting_a_returned_text_live(scene):
    """A return ends the signature before it."""
    page = scene.in_review(go_live_at=timezone.now() + timedelta(days=1))
    act(page, scene.team.reviewer, "reject", comment="The paper says 6.")
    yield
    page = fresh(page).get_latest_revision_as_object()
    page.live = True
    page.save()


@says(MIRRORED)
def alias_in_a_shell(scene):
    page = scene.live()
    yield
    page.create_alias(parent=elsewhere())


@says("already exists")
def alias_of_a_whole_category(scene):
    scene.live()
    yield
    return _invalid(
        lambda: category_page().create_alias(
            recursive=True, update_slug="mirror", parent=category_page().get_parent()
        )
    )


@says("already exists")
def copy_of_a_whole_category_that_stays_live(scene):
    scene.live()
    yield
    return _invalid(lambda: category_page().copy(recursive=True, update_attrs={"slug": "copied"}))


@says(MIRRORED)
def alias_in_another_language(scene):
    page = scene.live()
    language = Locale.objects.get_or_create(language_code="fr")[0]
    yield
    page.create_alias(parent=elsewhere(), update_locale=language)


@says(UNSIGNED)
def copy_that_stays_live(scene):
    page = scene.live()
    yield
    page.copy(user=scene.team.editor, keep_live=True, update_attrs={"slug": "copied"})


@says("Use the page itself")
def a_plain_page_set_live(scene):
    page = scene.draft()
    yield
    plain = Page.objects.get(pk=page.pk)
    plain.live = True
    plain.save(clean=False)


@says("Use the page itself")
def a_plain_page_with_another_title(scene):
    page = scene.live()
    yield
    plain = Page.objects.get(pk=page.pk)
    plain.title = "A cure"
    plain.save()


@says("below a category")
def moving_a_study_below_another_kind_of_page(scene):
    page = scene.live()
    yield
    page.move(category_page().get_parent().get_parent(), pos="last-child")


@says("below a category")
def moving_a_plain_page_below_another_kind_of_page(scene):
    page = scene.live()
    yield
    Page.objects.get(pk=page.pk).move(category_page().get_parent(), pos="last-child")


@says("is used by the site")
def a_reserved_address(scene):
    page = scene.live()
    yield
    page.slug = "feed"
    with new_addresses():
        return _invalid(page.save)


@says("is used by the site")
def a_reserved_address_of_a_draft(scene):
    page = scene.draft()
    yield
    page.slug = "checked"
    return _invalid(page.save)


def _invalid(attempt):
    """Django's own refusal of a value."""
    try:
        with transaction.atomic():
            attempt()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@says(UNSIGNED)
def finishing_the_workflow_by_hand(scene):
    page = scene.in_review()
    yield
    page.current_workflow_state.finish(user=scene.root)


@says(UNSIGNED)
def approving_the_step_itself_by_hand(scene):
    page = scene.in_review()
    yield
    page.current_workflow_task_state.approve(user=scene.root)


@says(UNSIGNED)
def a_workflow_without_a_medical_review(scene):
    """An administrator may put another workflow on a category; the gate asks for the signature."""
    task = GroupApprovalTask.objects.create(name="Quick")
    task.groups.set(Group.objects.all())
    workflow = Workflow.objects.create(name="Quick")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    page = scene.draft()
    workflow.start(page, scene.team.editor)
    state = fresh(page).current_workflow_task_state
    yield
    state.task.specific.on_action(state, scene.root, "approve")


@says(UNSIGNED)
def a_workflow_whose_medical_review_was_switched_off(scene):
    page = submit(scene.draft(), scene.team.editor)
    state = fresh(page).current_workflow_task_state
    MedicalReviewTask.objects.update(active=False)
    yield
    state.task.specific.on_action(state, scene.team.lead, "approve")

"""Buttons, forms and addresses of Wagtail's admin, pressed by somebody with every right."""

from research.models import StudySummaryPage
from review.generic_reference import review_address
from tests.research.factories import category_page, change, fresh, publish, submit
from tests.research.form_data import form_data
from tests.review.roads.scene import admin, says, step_of, workflow_action

LOCKED = "could not be saved as it is locked"
NO_RIGHT = "you do not have permission"
NOT_PUBLISHED = "It was not published"


@says(NOT_PUBLISHED)
def superusers_publish_button(scene):
    page = scene.live()
    data = scene.form(scene.root, page) | {"plain_title": "Typed", "action-publish": "1"}
    yield
    words = scene.post(scene.root, admin("edit", page.pk), data)
    assert fresh(page).get_latest_revision_as_object().plain_title == "Typed"
    return words


@says(NOT_PUBLISHED)
def publish_button_of_a_page_that_nobody_signed(scene):
    page = scene.draft()
    data = scene.form(scene.root, page) | {"action-publish": "1"}
    yield
    return scene.post(scene.root, admin("edit", page.pk), data)


@says(NOT_PUBLISHED)
def create_and_publish(scene):
    address = admin("add", "research", "studysummarypage", category_page().pk)
    scene.client.force_login(scene.root)
    data = form_data(scene.client.get(address).context["form"])
    data |= {"plain_title": "New one", "action-publish": "1"}
    yield
    words = scene.post(scene.root, address, data)
    assert not StudySummaryPage.objects.get(plain_title="New one").live
    return words


@says("Some things are still missing")
def create_and_submit_half_filled(scene):
    address = admin("add", "research", "studysummarypage", category_page().pk)
    scene.client.force_login(scene.team.editor)
    data = form_data(scene.client.get(address).context["form"])
    data |= {"plain_title": "New one", "action-submit": "1"}
    yield
    words = scene.post(scene.team.editor, address, data)
    assert not StudySummaryPage.objects.get(plain_title="New one").workflow_in_progress
    return words


@says("has been updated")
def posted_live_field(scene):
    """A form takes no field that it does not show."""
    page = scene.draft()
    data = scene.form(scene.root, page) | {"live": "on", "title": "x", "first_published_at": "2020"}
    yield
    words = scene.post(scene.root, admin("edit", page.pk), data)
    assert not fresh(page).live
    return words


@says(NOT_PUBLISHED)
def reverting_to_and_publishing_a_superseded_text(scene):
    page = scene.live()
    old = page.live_revision
    change(page, scene.team.editor, paper_title="A second title")
    publish(page, scene.team)
    address = admin("revisions_revert", page.pk, old.pk)
    scene.client.force_login(scene.root)
    data = form_data(scene.client.get(address).context["form"])
    data |= {"revision": old.pk, "action-publish": "1"}
    yield
    words = scene.post(scene.root, admin("edit", page.pk), data)
    assert fresh(page).title == "A second title"
    return words


@says("0 pages have been published")
def bulk_publish(scene):
    page = scene.live()
    change(page, scene.team.editor, paper_title="A bolder title")
    yield
    return scene.bulk(scene.root, page, "publish", include_descendants="")


@says("1 page has been published")
def bulk_publish_of_a_whole_category(scene):
    page = scene.live()
    change(page, scene.team.editor, paper_title="A bolder title")
    unsigned = scene.draft(doi="10.1234/two")
    yield
    words = scene.bulk(scene.root, category_page(), "publish", include_descendants="on")
    assert not fresh(unsigned).live
    return words


@says("You do not have permission to publish pages")
def alias_by_the_copy_form(scene):
    page = scene.live()
    yield
    return scene.post(scene.root, admin("copy", page.pk), _copy_data() | {"alias": "on"})


@says("You do not have permission to publish pages")
def copy_form_that_keeps_the_copy_live(scene):
    page = scene.live()
    yield
    words = scene.post(scene.root, admin("copy", page.pk), _copy_data() | {"publish_copies": "on"})
    assert not StudySummaryPage.objects.filter(slug="copy", live=True).exists()
    return words


def _copy_data():
    return {"new_title": "Copy", "new_slug": "copy", "new_parent_page": category_page().pk}


@says(NO_RIGHT)
def copying_a_whole_category(scene):
    scene.live()
    yield
    data = {"new_title": "C", "new_slug": "c", "new_parent_page": category_page().get_parent().pk}
    data |= {"copy_subpages": "on", "publish_copies": "on"}
    return scene.post(scene.root, admin("copy", category_page().pk), data)


@says("You wrote and submitted this text yourself")
def passing_ones_own_text(scene):
    page = submit(scene.draft(), scene.team.editor)
    yield
    address = review_address(page)
    words = scene.post(scene.team.editor, address, {"action": "approve"})
    assert step_of(page).task.name == "Editorial check"
    return words


@says(NO_RIGHT)
def passing_ones_own_text_at_wagtails_address(scene):
    page = submit(scene.draft(), scene.team.editor)
    step = step_of(page)
    yield
    words = scene.post(scene.team.editor, workflow_action(page, step), {"comment": ""})
    assert step_of(page) == step
    return words


@says(LOCKED)
def approving_from_the_editor(scene):
    page = scene.in_review()
    step = step_of(page)
    data = scene.form(scene.root, page)
    data |= {"action-workflow-action": "true", "workflow-action-name": "approve"}
    yield
    words = scene.post(scene.root, admin("edit", page.pk), data)
    assert step_of(page) == step
    return words


@says(LOCKED)
def approving_from_the_editor_with_posted_extra_data(scene):
    page = scene.in_review()
    step = step_of(page)
    data = scene.form(scene.team.reviewer, page)
    data |= {
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": '{"update": false}',
    }
    yield
    words = scene.post(scene.team.reviewer, admin("edit", page.pk), data)
    assert step_of(page) == step
    return words


@says("A medical reviewer has this text now")
def approving_from_the_dashboard_with_an_empty_form(scene):
    page = scene.in_review()
    step = step_of(page)
    yield
    words = scene.post(scene.team.reviewer, workflow_action(page, step))
    assert step_of(page) == step
    return words


@says(NO_RIGHT)
def superuser_signing_from_the_dashboard(scene):
    page = scene.in_review()
    step = step_of(page)
    yield
    words = scene.post(scene.root, workflow_action(page, step))
    assert step_of(page) == step
    return words


@says("You wrote and submitted this text yourself")
def signing_with_another_pages_number(scene):
    """Wagtail's own address takes a step's number together with another page's."""
    page = submit(scene.draft(), scene.team.editor)
    other = submit(scene.draft(doi="10.1234/two"), scene.team.lead)
    step = step_of(page)
    yield
    words = scene.post(scene.team.editor, workflow_action(other, step), {"comment": ""})
    assert step_of(page) == step
    return words


@says("has been updated")
def expiry_by_the_form(scene):
    """The form has no such field."""
    page = scene.live()
    data = scene.form(scene.root, page) | {"expire_at": "2030-01-01 00:00"}
    yield
    words = scene.post(scene.root, admin("edit", page.pk), data)
    assert fresh(page).get_latest_revision_as_object().expire_at is None
    return words


@says(NO_RIGHT)
def moving_a_study_out_of_the_categories(scene):
    page = scene.live()
    yield
    home = category_page().get_parent().get_parent()
    return scene.post(scene.root, admin("move_confirm", page.pk, home.pk))

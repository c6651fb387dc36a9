"""Actions of the admin's API."""

from wagtail.models import Locale

from research.models import StudySummaryPage
from tests.research.factories import category_page, change
from tests.review.roads.scene import elsewhere, says

NO_RIGHT = "You do not have permission"


@says(NO_RIGHT)
def api_publish_of_unsigned_words(scene):
    page = scene.live()
    change(page, scene.team.editor, paper_title="A bolder title")
    yield
    return scene.api(scene.root, page, "publish")


@says(NO_RIGHT)
def api_publish_of_a_draft(scene):
    page = scene.draft()
    yield
    return scene.api(scene.root, page, "publish")


@says(NO_RIGHT)
def api_copy_that_stays_live(scene):
    page = scene.live()
    yield
    words = scene.api(scene.root, page, "copy", keep_live=True, slug="copied")
    assert not StudySummaryPage.objects.filter(slug="copied").exists()
    return words


@says(NO_RIGHT)
def api_copy_of_a_whole_category(scene):
    scene.live()
    yield
    words = scene.api(scene.root, category_page(), "copy", keep_live=True, recursive=True, slug="c")
    assert StudySummaryPage.objects.count() == 1
    return words


@says(NO_RIGHT)
def api_alias(scene):
    page = scene.live()
    yield
    to = elsewhere().pk
    words = scene.api(
        scene.root, page, "create_alias", destination_page_id=to, update_slug="mirror"
    )
    assert StudySummaryPage.objects.count() == 1
    return words


@says(NO_RIGHT)
def api_alias_of_a_whole_category(scene):
    scene.live()
    yield
    words = scene.api(
        scene.root, category_page(), "create_alias", recursive=True, update_slug="mirror"
    )
    assert StudySummaryPage.objects.count() == 1
    return words


@says(NO_RIGHT)
def api_move_out_of_the_categories(scene):
    page = scene.live()
    yield
    home = category_page().get_parent().get_parent()
    return scene.api(scene.root, page, "move", destination_page_id=home.pk, position="last-child")


@says("cannot be mirrored at a second place")
def api_copy_for_translation_as_an_alias(scene):
    page = scene.live()
    Locale.objects.get_or_create(language_code="fr")
    yield
    words = scene.api(
        scene.root, page, "copy_for_translation", locale="fr", copy_parents=True, alias=True
    )
    assert StudySummaryPage.objects.count() == 1
    return words

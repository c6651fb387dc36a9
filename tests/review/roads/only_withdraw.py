"""A study that was ever live comes down by a withdrawal and by nothing else."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from research.models import StudySummaryPage
from tests.research.factories import category_page, change, fresh
from tests.review.roads.scene import admin, says

WITHDRAW = "A lead or a medical reviewer can withdraw it"
NO_RIGHT = "ou do not have permission"
STAYS = "still has live studies"
ITSELF = "Use the page itself"


@says(NO_RIGHT)
def unpublish_view(scene):
    page = scene.live()
    yield
    return scene.post(scene.root, admin("unpublish", page.pk))


@says("0 pages have been unpublished")
def bulk_unpublish(scene):
    page = scene.live()
    yield
    return scene.bulk(scene.root, page, "unpublish")


@says(STAYS)
def bulk_unpublish_of_a_whole_category(scene):
    scene.live()
    yield
    return scene.bulk(scene.root, category_page(), "unpublish", include_descendants="on")


@says(STAYS)
def unpublishing_the_category_page(scene):
    scene.live()
    yield
    return scene.post(scene.team.lead, admin("unpublish", category_page().pk))


@says(NO_RIGHT)
def api_unpublish(scene):
    page = scene.live()
    yield
    return scene.api(scene.root, page, "unpublish", recursive=False)


@says(STAYS)
def api_unpublish_of_a_whole_category(scene):
    scene.live()
    yield
    return scene.api(scene.root, category_page(), "unpublish", recursive=True)


@says(NO_RIGHT)
def api_delete(scene):
    page = scene.live()
    yield
    return scene.api(scene.root, page, "delete")


@says(WITHDRAW)
def unpublish_in_a_shell(scene):
    page = scene.live()
    yield
    page.unpublish()


@says(WITHDRAW)
def unpublish_as_expired(scene):
    page = scene.live()
    yield
    page.unpublish(set_expired=True)


@says(WITHDRAW)
def saving_the_page_as_not_live(scene):
    page = scene.live()
    yield
    page.live = False
    page.save()


@says(ITSELF)
def a_plain_page_taken_down(scene):
    page = scene.live()
    yield
    plain = Page.objects.get(pk=page.pk)
    plain.live = False
    plain.save(clean=False)


@says(WITHDRAW)
def an_expiry_date_in_a_shell(scene):
    page = scene.live()
    yield
    page.expire_at = timezone.now()
    page.save(clean=False)


@says(WITHDRAW)
def only_the_expiry_date_in_a_shell(scene):
    page = scene.live()
    yield
    page.expire_at = timezone.now()
    page.save(clean=False, update_fields=["expire_at"])


@says(ITSELF)
def an_expiry_date_on_a_plain_page(scene):
    page = scene.live()
    yield
    plain = Page.objects.get(pk=page.pk)
    plain.expire_at = timezone.now()
    plain.save(clean=False)


@says(WITHDRAW)
def deleting_in_a_shell(scene):
    page = scene.live()
    yield
    _delete(page)


@says(WITHDRAW)
def deleting_the_plain_page(scene):
    page = scene.live()
    yield
    _delete(Page.objects.get(pk=page.pk))


@says(WITHDRAW)
def deleting_with_a_query(scene):
    page = scene.live()
    yield
    _delete(StudySummaryPage.objects.filter(pk=page.pk))


@says(WITHDRAW)
def deleting_plain_pages_with_a_query(scene):
    page = scene.live()
    yield
    _delete(Page.objects.filter(pk=page.pk))


@says(WITHDRAW)
def deleting_its_category_page_in_a_shell(scene):
    scene.live()
    yield
    _delete(category_page())


@says(NO_RIGHT)
def delete_view(scene):
    page = scene.live()
    yield
    return scene.post(scene.root, admin("delete", page.pk))


@says(WITHDRAW)
def delete_view_of_its_category(scene):
    scene.live()
    yield
    return scene.post(scene.root, admin("delete", category_page().pk))


@says("0 pages have been deleted")
def bulk_delete(scene):
    page = scene.live()
    yield
    return scene.bulk(scene.root, page, "delete")


@says(WITHDRAW)
def bulk_delete_of_its_category(scene):
    scene.live()
    yield
    return scene.bulk(scene.root, category_page(), "delete")


@says(WITHDRAW)
def deleting_while_a_new_draft_is_under_way(scene):
    page = scene.live()
    change(page, scene.team.editor, paper_title="Another")
    yield
    _delete(fresh(page))


def _delete(rows):
    # Django leaves a transaction unusable whose deletion was refused half way.
    with transaction.atomic():
        rows.delete()

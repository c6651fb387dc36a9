"""A category's name serves readers whatever was signed; its introduction does not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from research.models import CategoryIndexPage, ResearchIndexPage
from taxonomy.models import Category
from tests.research.factories import (
    act,
    fresh,
    publish,
    submit,
)
from tests.review.signed_kinds import (
    CATEGORY,
    KINDS,
    SNIPPETS,
)

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
every_snippet = pytest.mark.parametrize("kind", SNIPPETS.values(), ids=SNIPPETS.keys())


def test_a_new_name_of_a_category_needs_a_check_but_no_signature(team):
    category = CATEGORY.live(team)
    signature = category.signed_under
    text = fresh(category).get_latest_revision_as_object()
    text.name, text.synonyms, text.sort_order = "Another name", "word", 7
    text.save_revision(user=team.editor)
    submit(category, team.editor)
    category = act(category, team.lead)
    assert not category.workflow_in_progress
    assert (category.name, category.sort_order) == ("Another name", 7)
    assert (category.signed_under, category.is_readable) == (signature, True)


def test_a_category_nobody_signed_is_listed_with_its_name_alone(client, team):
    category = Category.objects.get(slug="pain-spasticity")
    for address in ("/", "/categories/", "/research/pain-spasticity/"):
        words = client.get(address).content.decode()
        assert "Pain &amp; Spasticity" in words
        assert category.description not in words
    assert client.get("/research/pain-spasticity/feed/").status_code == 200


def test_an_introduction_is_printed_with_who_signed_it(client, team):
    category = publish(Category.objects.get(slug="pain-spasticity"), team)
    words = client.get("/research/pain-spasticity/").content.decode()
    assert category.description in words
    assert "Medically reviewed by Dana Doctor, MD." in words
    for address in ("/", "/categories/"):
        assert category.description in client.get(address).content.decode()


def test_no_list_of_categories_asks_whether_they_are_signed(client, team):
    names = Category.objects.count()
    assert CategoryIndexPage.objects.child_of(ResearchIndexPage.objects.get()).count() == names
    assert client.get("/categories/").content.decode().count("card-title") == names


def test_the_list_of_categories_takes_the_same_queries_with_3_and_30(client, team):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/categories/")
        return len(captured)

    Category.objects.filter(pk__in=Category.objects.values("pk")[:3]).update(
        live=True, signed_under=1, signed_at=timezone.now()
    )
    queries()
    few = queries()
    index = ResearchIndexPage.objects.get()
    for number in range(18):
        category = Category.objects.create(name=f"More {number}", description="Studies.")
        page = CategoryIndexPage(title=category.name, slug=category.slug, category=category)
        index.add_child(instance=page)
    Category.objects.update(live=True, signed_under=1, signed_at=timezone.now())
    assert Category.objects.count() == 30
    assert queries() == few

"""A category says who signed it, and a long list of them costs no more than a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from research.models import CategoryIndexPage, ResearchIndexPage
from taxonomy.models import Category
from tests.research.factories import change, fresh, publish

pytestmark = pytest.mark.django_db


def test_an_introduction_is_printed_with_who_signed_it(client, team):
    category = Category.objects.get(slug="pain-spasticity")
    publish(change(category, team.editor, description="Studies about pain."), team)
    category = fresh(category)
    words = client.get("/research/pain-spasticity/").content.decode()
    assert category.description in words
    assert "Medically reviewed by <bdi>Dana Doctor, MD</bdi>." in words
    assert category.description in client.get("/categories/").content.decode()


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
    # The first page after a change reads the words that each process keeps.
    queries()
    assert queries() == few

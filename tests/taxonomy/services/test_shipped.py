"""Words of a site that is older than the author log: whose are they?"""

import pytest
from django.db import connection

from review.log.authors import SHIPPED
from review.log.guard import guard_logs, unguard_logs
from review.models import AuthorEntry
from taxonomy.models import Category, GlossaryTerm
from taxonomy.services.glossary import load_glossary
from taxonomy.services.vocabularies import load_vocabularies

pytestmark = pytest.mark.django_db


@pytest.fixture
def older_site(site_tree):
    """Categories had no drafts yet; terms had, but nobody noted who wrote them."""
    unguard_logs(connection)
    AuthorEntry.objects.filter(kind__in=["category", "glossaryterm"])._raw_delete("default")
    guard_logs(connection)
    Category.objects.update(latest_revision=None)


def writers(kind: type) -> set[tuple[int, int | None]]:
    kept = AuthorEntry.objects.filter(kind=kind._meta.model_name)
    return set(kept.values_list("object_id", "person_id"))


@pytest.mark.parametrize(
    ("kind", "load", "words"),
    [
        (Category, load_vocabularies, "description"),
        (GlossaryTerm, load_glossary, "definition"),
    ],
)
def test_only_words_that_are_still_as_shipped_are_noted_as_shipped(older_site, kind, load, words):
    own, *others = kind.objects.order_by("pk")
    kind.objects.filter(pk=own.pk).update(**{words: "Words of our own."})

    load()
    load()

    assert writers(kind) == {(row.pk, SHIPPED) for row in others}
    assert all(row.latest_revision_id for row in kind.objects.exclude(pk=own.pk))

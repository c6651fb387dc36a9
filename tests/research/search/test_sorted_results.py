"""Results stand in the order that was asked for, alike on both databases."""

import pytest

from research.listing.sorting import NO_LEVEL
from research.models import PublishedStudy
from tests.research.clones import clone
from tests.research.factories import published

pytestmark = pytest.mark.django_db
LEVELS = [3, 1, None, 5, 2]


def test_they_are_sorted_as_asked_and_keep_their_words(client, team):
    published(team)
    study = PublishedStudy.objects.get()
    for level in LEVELS:
        clone(study, evidence_level=level)
    context = client.get("/search/?q=treatment&sort=strongest").context
    levels = [one.evidence_level or NO_LEVEL for one in context["studies"]]
    assert levels == sorted(levels)
    assert len(levels) == len(LEVELS) + 1
    assert context["orders"].keep == {"q": "treatment"}
    newest = client.get("/search/?q=treatment&sort=newest").context["studies"]
    assert newest == sorted(newest, key=lambda one: one.added_at, reverse=True)
    listed = client.get("/research/?sort=strongest").context["studies"]
    assert [one.pk for one in listed] == [one.pk for one in context["studies"]]

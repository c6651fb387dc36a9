"""Studies are written at the same moment: each waits for the other, and the counts are right."""

import pytest
from django.db.models import Count

from research.models import PublishedStudy, SearchPosting, SearchToken
from research.published.search_index import index_studies
from tests.research.clones import clones
from tests.research.factories import published
from tests.review.log.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_six_at_once_count_as_six_one_after_the_other(team):
    published(team)
    clones(PublishedStudy.objects.get(), 5)
    SearchPosting.objects.exclude(token__text="").delete()
    SearchToken.objects.exclude(text="").delete()
    writers = [lambda study=study: index_studies([study]) for study in PublishedStudy.objects.all()]
    assert at_once(*writers) == [""] * 6
    rows = SearchToken.objects.annotate(real=Count("postings"))
    assert {row.text: row.studies for row in rows} == {row.text: row.real for row in rows}
    assert SearchToken.objects.get(text="trial").studies == 6

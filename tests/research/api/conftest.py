import pytest

from research.models import PublishedStudy, StudySummaryPage
from tests.research.factories import published


@pytest.fixture
def page(team) -> StudySummaryPage:
    return published(team, plain_title="Is one treatment safe?", pmid="12345678", age_from=18)


@pytest.fixture
def study(page) -> PublishedStudy:
    return PublishedStudy.objects.get()

import pytest

from research.models import PublishedStudy, StudySummaryPage
from tests.research.factories import published


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture(scope="module")
def once_page(once, once_team) -> StudySummaryPage:
    facts = {"plain_title": "Is one treatment safe?", "pmid": "12345678", "age_from": 18}
    return once(lambda: published(once_team, **facts))


@pytest.fixture
def page(kept_page) -> StudySummaryPage:
    return kept_page


@pytest.fixture
def study(page) -> PublishedStudy:
    return PublishedStudy.objects.get()

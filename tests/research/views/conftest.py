import pytest

from research.models import PublishedStudy, StudySummaryPage
from tests.research.factories import published


@pytest.fixture
def page(team) -> StudySummaryPage:
    return published(
        team,
        published_month=3,
        harms_known="reported",
        harms="Headache was common.",
        without_treatment_known="known",
        without_treatment="Two of ten got better.",
        without_treatment_source="The control group of another trial",
    )


@pytest.fixture
def study(page) -> PublishedStudy:
    return PublishedStudy.objects.get()

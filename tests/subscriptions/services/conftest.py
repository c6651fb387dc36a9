import pytest

from research.models import PublishedStudy
from tests.research.factories import published


@pytest.fixture(scope="module")
def once_page(once, once_team):
    return once(lambda: published(once_team, plain_title="Does one treatment help?"))


@pytest.fixture
def study(kept_page) -> PublishedStudy:
    return PublishedStudy.objects.get()

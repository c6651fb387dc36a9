import pytest

from research.models import StudySummaryPage
from tests.research.factories import Team, draft, published, whole_fields


@pytest.fixture
def whole(team: Team) -> StudySummaryPage:
    """A draft that lacks nothing."""
    return draft(team.editor, **whole_fields())


@pytest.fixture
def live(team: Team) -> StudySummaryPage:
    """A study that went the whole road."""
    return published(team)

import pytest

from research.models import StudySummaryPage
from tests.research.factories import Team, draft, person, published, whole_fields
from tests.review.roads.scene import Scene


@pytest.fixture
def whole(team: Team) -> StudySummaryPage:
    """A draft that lacks nothing."""
    return draft(team.editor, **whole_fields())


@pytest.fixture
def live(team: Team) -> StudySummaryPage:
    """A study that is signed and live."""
    return published(team)


@pytest.fixture
def scene(client, team: Team, capture_on_commit) -> Scene:
    """Where every road starts; see roads/scene.py."""
    root = person("root@example.org", is_superuser=True, is_staff=True)
    return Scene(client, team, root, capture_on_commit)

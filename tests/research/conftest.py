import pytest

from tests.research.factories import Team


@pytest.fixture
def team(site_tree: None) -> Team:
    return Team()

import pytest

from home.services.setup import set_up_site


@pytest.fixture
def site(db):
    """A site as `manage.py setup_site` leaves it."""
    lines: list[str] = []
    set_up_site(say=lines.append)
    return lines

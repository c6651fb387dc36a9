from collections.abc import Iterator
from typing import Any

import pytest

from tests.paper_server import PaperServer, paper_server


@pytest.fixture
def server(settings: Any) -> Iterator[PaperServer]:
    with paper_server() as running:
        settings.CROSSREF_API_URL = settings.EUROPEPMC_API_URL = running.url
        yield running

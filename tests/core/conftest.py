from collections.abc import Iterator

import pytest
from django.core.cache import caches

from config.settings.cache import caches_from
from core import cache as our_cache
from tests.redis_server import RedisServer


@pytest.fixture
def redis(tmp_path, settings) -> Iterator[RedisServer]:
    """The site with CACHE_URL=redis://…, and a server that the test may kill."""
    server = RedisServer(tmp_path)
    server.start()
    our_cache._Pause.until = 0.0
    settings.CACHES = caches_from(server.url)
    yield server
    caches.close_all()
    server.kill()
    our_cache._Pause.until = 0.0


@pytest.fixture(params=["database", pytest.param("redis", marks=pytest.mark.redis)])
def counted_in(request: pytest.FixtureRequest, db: None) -> str:
    if request.param == "redis":
        request.getfixturevalue("redis")
    return request.param

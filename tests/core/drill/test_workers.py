"""What one worker counted, the next one knows."""

import re

import pytest
from django.core.cache import caches

from research.api.base import QUESTIONS_PER_MINUTE
from tests.gunicorn_server import Server, database_url, gunicorn

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 3


def answers(server: Server, address: str, times: int) -> list[int]:
    headers = {"X-Forwarded-For": address}
    return [server.ask("/api/v1/categories/", headers) for _time in range(times)]


def expect_one_count_for_all(server: Server) -> None:
    first = answers(server, "192.0.2.1", QUESTIONS_PER_MINUTE + 5)
    assert first == [200] * QUESTIONS_PER_MINUTE + [429] * 5
    # Another reader behind the same proxy is counted for himself.
    assert answers(server, "192.0.2.2", 1) == [200]
    assert len(set(re.findall(r"Booting worker with pid: (\d+)", server.read_log()))) == WORKERS


def facts(**more: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": database_url(),
        "WEB_CONCURRENCY": str(WORKERS),
        "CLIENT_ADDRESS_HEADER": "X-Forwarded-For",
        **more,
    }


def test_three_workers_count_together_in_the_database(site_tree, tmp_path):
    with gunicorn(tmp_path, **facts()) as server:
        expect_one_count_for_all(server)


@pytest.mark.redis
def test_three_workers_count_together_in_redis(site_tree, tmp_path, redis):
    with gunicorn(tmp_path, **facts(CACHE_URL=redis.url)) as server:
        expect_one_count_for_all(server)
    assert caches["counts"]._cache._client.get_client().dbsize() > 0

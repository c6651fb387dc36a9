import pytest
from django.db import DatabaseError, connection

from core import health


@pytest.fixture(autouse=True)
def asked_anew():
    health.expect_current_schema.cache_clear()
    yield
    health.expect_current_schema.cache_clear()


@pytest.fixture
def as_production(settings):
    """A host name of its own and https alone."""
    settings.ALLOWED_HOSTS = ["www.research-help.test"]
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


def test_live_answers_without_the_database(client):
    answer = client.get("/healthz/live")
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "10.0.0.7", "bad host"])
@pytest.mark.parametrize("address", ["/healthz/live", "/healthz/ready"])
def test_a_monitor_asks_by_any_name_and_without_https(client, as_production, address, host):
    assert client.get(address, headers={"Host": host}).json() == {"status": "ok"}
    assert client.head(address, headers={"Host": host}).status_code == 200


def test_only_the_two_addresses_go_round_the_check_of_the_host(client, as_production):
    for address in ("/healthz/", "/healthz/live/", "/healthz/ready/x", "/"):
        assert client.get(address, headers={"Host": "127.0.0.1:8000"}).status_code in {301, 400}
    assert client.post("/healthz/live", headers={"Host": "127.0.0.1"}).status_code == 405


@pytest.mark.django_db
def test_ready_says_yes_when_database_and_tables_are_there(client):
    assert client.get("/healthz/ready").json() == {"status": "ok"}


@pytest.mark.django_db
def test_ready_names_a_database_that_is_down(client, monkeypatch):
    def down():
        raise DatabaseError("secret host name")

    monkeypatch.setattr(connection, "cursor", down)
    answer = client.get("/healthz/ready")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "reason": "database"}


@pytest.mark.django_db
def test_ready_names_missing_migrations_and_asks_again(client, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["one"])
        answer = client.get("/healthz/ready")
        assert answer.status_code == 503
        assert answer.json()["reason"] == "migrations"
    assert client.get("/healthz/ready").status_code == 200


@pytest.mark.django_db
def test_good_answer_costs_one_query(client, django_assert_num_queries):
    client.get("/healthz/ready")
    with django_assert_num_queries(1):
        client.get("/healthz/ready")

import pytest
from django.db import DatabaseError, connection
from django.template import TemplateDoesNotExist

from core import views


@pytest.fixture(autouse=True)
def asked_anew():
    views.expect_current_schema.cache_clear()
    yield
    views.expect_current_schema.cache_clear()


def test_live_answers_without_the_database(client):
    answer = client.get("/healthz/live")
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]


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
        patch.setattr(views.MigrationExecutor, "migration_plan", lambda *_: ["one"])
        answer = client.get("/healthz/ready")
        assert answer.status_code == 503
        assert answer.json()["reason"] == "migrations"
    assert client.get("/healthz/ready").status_code == 200


@pytest.mark.django_db
def test_good_answer_costs_one_query(client, django_assert_num_queries):
    client.get("/healthz/ready")
    with django_assert_num_queries(1):
        client.get("/healthz/ready")


def test_error_page_needs_no_database_and_no_template(rf, monkeypatch):
    """Without the django_db mark, any query would fail this test."""
    assert views.server_error(rf.get("/")).status_code == 500

    def missing(name):
        raise TemplateDoesNotExist(name)

    monkeypatch.setattr(views.loader, "get_template", missing)
    answer = views.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "went wrong on our side" in answer.content.decode()

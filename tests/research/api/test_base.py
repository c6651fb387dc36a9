"""Open to all and polite: no cookie, an ETag, a limit, and errors that say what to do."""

import pytest

from research.api.base import QUESTIONS_PER_MINUTE
from research.models import PublishedStudy
from tests.research.api.schema import complaints

pytestmark = pytest.mark.django_db
LIST = "/api/v1/studies/"
ADDRESSES = [LIST, "/api/v1/categories/", "/api/v1/glossary/", "/api/v1/openapi.json"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_open_and_sets_no_cookie(client, study, address):
    response = client.get(address, headers={"Origin": "https://other.example"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["Cache-Control"] == "public, no-cache"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_answer_is_not_sent_again(client, study, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_changed_answer_is_sent(client, study):
    condition = {"If-None-Match": client.get(LIST)["ETag"]}
    PublishedStudy.objects.update(title="Another title")
    assert client.get(LIST, headers=condition).status_code == 200


def test_head_says_the_same_without_the_words(client, study):
    head = client.head(LIST)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == client.get(LIST)["ETag"]


def test_a_browser_may_ask_before_it_asks(client):
    response = client.options(LIST, headers={"Access-Control-Request-Headers": "if-none-match"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
    assert "POST" not in response["Access-Control-Allow-Methods"]


def test_json_comes_whatever_is_asked_for(client, study):
    response = client.get(f"{LIST}", headers={"Accept": "text/html"})
    assert response["Content-Type"] == "application/json"
    assert client.get(f"{LIST}?format=html").status_code == 400


def test_the_limit_says_when_to_come_back_and_is_for_one_network(client, study):
    for _ in range(QUESTIONS_PER_MINUTE):
        assert client.get(LIST).status_code == 200
    response = client.get(LIST)
    assert (response.status_code, complaints(LIST, response)) == (429, [])
    assert response["Retry-After"] == "60"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "/open-data/" in response.json()["detail"]
    assert client.get(LIST, REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, study, method):
    response = getattr(client, method)(LIST)
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "Please use GET or HEAD."


@pytest.mark.parametrize(
    "address",
    ["/api/v1/", "/api/v2/studies/", "/api/v1/studies/x/", f"/api/v1/studies/{'9' * 30}/"],
)
def test_an_unknown_address_is_a_problem_in_json(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["status"] == 404

"""A withdrawn study: its address says why, and its words are gone from everywhere else."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from research.models import PublishedStudy, RelatedStudy, Tombstone
from review.choices import WithdrawalReason
from review.workflow.withdraw import withdraw
from tests.research.factories import category_page, change, fresh, publish, published
from tests.research.signatures import next_versions

CHOSEN = [WithdrawalReason(value) for value, _label in WithdrawalReason.to_choose()]
pytestmark = pytest.mark.django_db
TITLE = "Tulips and the spinal cord"


@pytest.fixture
def page(team):
    return published(team, paper_title=TITLE, pmid="12345678")


@pytest.fixture
def path(page) -> str:
    return PublishedStudy.objects.get().path


def gone(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 410
    assert not response.cookies
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    return " ".join(soup.main.get_text(" ").split())


@pytest.mark.parametrize(
    "reason", [WithdrawalReason(key) for key, _ in WithdrawalReason.to_choose()]
)
def test_its_address_says_why_and_when_in_words(client, team, page, path, reason):
    withdraw(page=page, user=team.lead, reason=reason)
    today = timezone.localdate()
    words = gone(client, path)
    assert str(reason.label) in words
    assert f"We took it down on {today:%B} {today.day}, {today.year}" in words


def test_its_address_says_what_to_do_next_and_none_of_its_words(client, team, page, path):
    withdraw(page=page, user=team.lead, reason="error")
    response = client.get(path)
    soup = BeautifulSoup(response.content, "html.parser")
    assert "Talk with your care team first." in soup.main.get_text()
    links = {link["href"] for link in soup.main.find_all("a")}
    assert {"/contact/", "/categories/", "/research/", "/glossary/"} <= links
    assert "Tulips" not in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/research/",
        "/research/pain-spasticity/",
        "/search/?q=tulips",
        "/search/?q=10.1234%2Fone",
        "/search/?q=12345678",
        "/research/feed/",
        "/research/pain-spasticity/feed/",
    ],
)
def test_it_is_gone_from_every_list(client, team, page, address):
    assert TITLE in client.get(address).content.decode()
    withdraw(page=page, user=team.lead, reason="error")
    assert TITLE not in client.get(address).content.decode()


def test_it_is_gone_from_the_studies_that_name_it(client, team, page):
    other = published(team, doi="10.1234/two", paper_title="Another")
    text = fresh(other).get_latest_revision_as_object()
    text.related = [RelatedStudy(study=page, why="It asked the same in more people.")]
    text.change_kind, text.change_note = "correction", "A related study."
    text.save_revision(user=team.editor)
    publish(other, team)
    address = PublishedStudy.objects.get(page_id=other.pk).path
    assert TITLE in client.get(address).content.decode()
    withdraw(page=page, user=team.lead, reason="error")
    words = client.get(address).content.decode()
    assert TITLE not in words
    assert "It asked the same in more people." not in words


def test_the_page_that_comes_back_tells_of_its_withdrawal(client, team, page, path):
    withdraw(page=page, user=team.lead, reason="rights")
    change(page, team.editor, participants="12 people", change_note="We have the right now.")
    publish(page, team)
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    assert [line.get_text() for line in soup.select("#history li span")] == [
        "Version 2. Correction: We have the right now.",
        "Withdrawn: We did not have the right to show it.",
        "First published on this site.",
    ]


def test_every_address_it_ever_had_gives_the_newest_reason(client, team, page, path):
    withdraw(page=page, user=team.lead, reason="error")
    fresh(page).move(category_page("bladder-bowel"), pos="last-child")
    next_versions(page, team, 1)
    withdraw(page=fresh(page), user=team.lead, reason="outdated")
    assert Tombstone.objects.count() == 2
    for tombstone in Tombstone.objects.all():
        assert "The text was out of date." in gone(client, tombstone.path)

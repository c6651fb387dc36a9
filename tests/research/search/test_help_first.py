"""Words of a crisis bring help before any result, in suggestions too."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy
from taxonomy.choices import HelpGroup, HelpTopic
from tests.research.factories import published
from tests.taxonomy.factories import HelpLineFactory, HelpTextFactory

pytestmark = pytest.mark.django_db
FIXED = "If your life is in danger, call your emergency number now."
HELP = {"text": "In crisis? Find help now.", "url": "/crisis/", "kind": "Help", "is_help": True}


def page(client, query: str) -> str:
    answer = client.get("/search/", {"q": query})
    assert answer.status_code == 200
    # The words of a search tell no other page, ours or not, what was searched for.
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def signed() -> None:
    HelpTextFactory(group=HelpGroup.FIRST, sentences="Somebody will talk with you.")
    HelpTextFactory(group=HelpGroup.ABUSE, sentences="Nobody may hurt you.")
    HelpTextFactory(group=HelpGroup.LINE, sentences="Is it hard right now?")
    for topic in HelpTopic.values:
        HelpLineFactory(topic=topic, name=f"Line for {topic}")


@pytest.mark.parametrize("query", ["I can’t go on", "suicidal", "kill myself", "hopeless"])
def test_help_stands_first_and_nothing_says_that_no_study_was_found(client, signed, query):
    words = page(client, query)
    assert "Somebody will talk with you." in words
    assert "Line for crisis" in words
    assert "Line for abuse" not in words
    assert "No study found" not in words
    assert "check the spelling" not in words
    assert words.index("Help now") < words.index("We found no summary with these words.")


def test_the_results_still_follow(client, kept_team, signed):
    published(kept_team, plain_title="Does training help people who feel hopeless at first?")
    words = page(client, "hopeless")
    study = PublishedStudy.objects.get().path
    assert words.index("Line for crisis") < words.index("1 study found") < words.index(study)


def test_abuse_has_words_and_lines_of_its_own(client, signed):
    words = page(client, "my carer hits me")
    assert "Nobody may hurt you." in words
    assert "Line for abuse" in words
    assert "Line for peer" not in words


def test_before_a_signature_the_fixed_words_stand_there(client):
    words = page(client, "suicidal")
    assert FIXED in words
    assert "tel:" not in words
    assert 'href="/crisis/"' in words


def test_a_milder_word_brings_one_line_and_the_results_at_once(client, signed):
    words = page(client, "lonely")
    assert "Is it hard right now?" in words
    assert "Line for crisis" not in words
    assert words.count('href="/crisis/"') == 1
    assert FIXED in page(client, "autonomic dysreflexia")


@pytest.mark.parametrize("query", ["painkiller", "exoskeleton", ""])
def test_other_searches_bring_none(client, signed, query):
    assert 'href="/crisis/"' not in page(client, query)


def test_it_is_suggested_first(client):
    for query in ("i cant go on", "LONELY", "911"):
        answer = client.get("/search/suggest/", {"q": query}).json()["suggestions"]
        assert answer[0] == HELP
    assert HELP not in client.get("/search/suggest/", {"q": "pain killer"}).json()["suggestions"]


def test_it_costs_two_queries_with_3_and_with_30_lines(client):
    def queries(query: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client, query)
        return len(captured)

    HelpLineFactory.create_batch(3)
    queries("xyzzy")
    without, with_3 = queries("xyzzy"), queries("xyzzy suicide")
    HelpLineFactory.create_batch(27)
    assert queries("xyzzy suicide") == with_3
    assert with_3 - without == 2

"""A study in a few lines, and times that are true."""

import pytest
from bs4 import BeautifulSoup

from research.models import PublishedStudy
from research.published.presenters.in_short import WORDS_A_MINUTE, InShort, about
from tests.research.factories import blocks, published
from tests.research.signed_text import Reading

FINDING = {"statement": "Seven of ten got better.", "count": None, "where": ""}
MINUTE = 60


def test_the_lines_are_title_first_finding_stage_and_first_limit():
    reading = Reading(
        title="Is it safe?",
        key_findings=[FINDING, {**FINDING, "statement": "Another."}],
        limitations=["Only ten people.", "No group."],
    )
    assert InShort(reading).lines == [
        {"label": "The study", "words": "Is it safe?"},
        {"label": "First of 2 key findings", "words": "Seven of ten got better."},
        {"label": "How early is it?", "words": "First tests in people"},
        {"label": "First of 2 limits", "words": "Only ten people."},
    ]


def test_the_bottom_line_is_the_answer():
    reading = Reading(key_findings=[FINDING], bottom_line="It helped a little.")
    lines = InShort(reading).lines
    assert {"label": "The answer", "words": "It helped a little."} in lines
    assert "Seven of ten got better." not in {line["words"] for line in lines}


def test_what_a_study_lacks_leaves_no_empty_line():
    reading = Reading(limitations=[], evidence={"question": "experience"})
    assert [line["label"] for line in InShort(reading).lines] == ["The study"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "about 10 seconds"),
        (24, "about 20 seconds"),
        (26, "about 30 seconds"),
        (34, "about 30 seconds"),
        (36, "about 40 seconds"),
        (56, "about 1 minute"),
        (89, "about 1 minute"),
        (91, "about 2 minutes"),
        (300, "about 5 minutes"),
    ],
)
def test_half_a_minute_is_said_only_when_it_is_true(seconds, words):
    assert about(seconds) == words


def test_more_words_take_longer():
    long = Reading(key_findings=[{**FINDING, "statement": "word " * WORDS_A_MINUTE}])
    assert InShort(Reading(key_findings=[FINDING])).time == "about 10 seconds"
    assert InShort(long).time == "about 1 minute"


@pytest.mark.django_db
@pytest.mark.parametrize("words", [10, 1500])
def test_the_time_for_the_page_is_that_of_the_words_a_reader_can_see(client, team, words):
    published(
        team,
        research_summary=f"<p>{'word ' * words}</p>",
        care_questions=blocks("question", "Is there a trial near me?"),
    )
    study = PublishedStudy.objects.get()
    page_time = InShort(study).page_time
    main = BeautifulSoup(client.get(study.path).content, "html.parser").main
    for other in main.select("nav, form, .print-only, [hidden]"):
        other.decompose()
    seen = len(main.get_text(" ").split()) / WORDS_A_MINUTE
    minutes = int(page_time.split()[1])
    assert abs(minutes - seen) <= 1, (page_time, seen)
    assert page_time in main.get_text()

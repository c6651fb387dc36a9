"""Blocks that fill themselves in: what the levels mean on how-we-work, and who signed on About."""

import pytest
from bs4 import BeautifulSoup, Tag

from home.models import StandardPage
from home.reviewers import reviewers
from research.models import PublishedStudy
from taxonomy.choices import EvidenceQuestion
from taxonomy.level_words import kind_of_study, rungs
from tests.research.clones import clones
from tests.research.factories import published

pytestmark = pytest.mark.usefixtures("site")


def main_of(client, address: str) -> Tag:
    return BeautifulSoup(client.get(address).content, "html.parser").main


def lines_of(main: Tag, question: str) -> list[str]:
    """The levels below the heading that holds this question."""
    (heading,) = (heading for heading in main.find_all("h3") if question in heading.get_text())
    return [line.get_text() for line in heading.find_next_sibling("ul").find_all("li")]


def test_how_we_work_prints_the_words_of_each_level_for_each_question(client):
    main = main_of(client, "/how-we-work/")
    ranked = [question for question in EvidenceQuestion if rungs(question)]
    assert ranked
    for question in ranked:
        assert lines_of(main, str(question.label)) == [
            f"{kind_of_study(rung.level)} (level {rung.level}): {rung.name}"
            for rung in rungs(question)
            if not rung.is_empty
        ]


def test_how_we_work_is_where_links_to_the_levels_lead(client):
    main = main_of(client, "/how-we-work/")
    (there,) = main.find_all(id="levels")
    assert there.name == "h2"
    words = main.get_text(" ", strip=True)
    assert "after “How sure?” comes from the level alone" in words
    assert "the first one of the signed reason for the level" in words
    assert "Where we lowered the level, all of that reason stands there." in words
    assert "We never raise a level." in words
    assert str(EvidenceQuestion.EXPERIENCE.label) in words


def test_how_we_work_and_the_home_page_do_not_say_that_the_paper_was_read(client):
    for address in ("/", "/how-we-work/"):
        words = main_of(client, address).get_text(" ", strip=True)
        assert "reads the study" not in words
        assert "We read studies" not in words
    assert "We do not always read the full paper." in words


def test_about_says_that_no_clinician_has_signed_until_one_has(client, team):
    assert "No clinician has signed a summary here yet." in main_of(client, "/about/").get_text()
    published(team)
    PublishedStudy.objects.update(is_demo=True)
    assert "No clinician has signed a summary here yet." in main_of(client, "/about/").get_text()
    PublishedStudy.objects.update(is_demo=False)
    main = main_of(client, "/about/")
    assert "No clinician has signed" not in main.get_text()
    assert "Dana Doctor, MD, Test Hospital" in [item.get_text() for item in main.find_all("li")]


def test_a_reviewer_is_named_once_with_what_the_newest_signature_says(team):
    published(team)
    study = PublishedStudy.objects.get()
    first, *_others, last = clones(study, 3)
    first.signature |= {"credentials": "PhD"}
    last.signature |= {"name": "Anna Able"}
    PublishedStudy.objects.bulk_update([first, last], ["signature"])
    PublishedStudy.objects.filter(pk=first.pk).update(signed_at="2020-01-01T00:00Z")
    named = [(person["name"], person["credentials"]) for person in reviewers()]
    assert named == [("Anna Able", "MD"), ("Dana Doctor", "MD")]


def test_more_studies_cost_about_no_more_queries(client, team, django_assert_num_queries):
    published(team)
    clones(PublishedStudy.objects.get(), 2)
    with django_assert_num_queries(1):
        reviewers()
    clones(PublishedStudy.objects.get(page_id=1_000_001), 30)
    with django_assert_num_queries(1):
        reviewers()


def test_where_such_a_block_stands_is_part_of_what_two_people_pass(team):
    page = StandardPage.objects.get(slug="how-we-work")
    parts = StandardPage.parts(page.signed_text())
    assert "Table of evidence levels" in [part.text for part in parts]
    without = [block for block in page.body.raw_data if block["type"] != "evidence_levels"]
    before = page.written_hash()
    page.body = without
    assert page.written_hash() != before

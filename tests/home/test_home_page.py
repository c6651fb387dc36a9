"""The home page: where to begin, each topic, what is new, and how it is made."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.services import generation
from home.models import HomePage, StandardPage
from home.models.home_page import LATEST_STUDIES, SEARCHES
from research.listing.map_teaser import MOST_ROWS
from research.models import PublishedStudy
from taxonomy.models import Category
from tests.research.clones import clone, clones
from tests.research.factories import act, change, passing, publish, published, submit

pytestmark = pytest.mark.usefixtures("site", "rendered_each_time")


@pytest.fixture
def study(team) -> PublishedStudy:
    for category in Category.objects.all():
        publish(category, team)
    published(team, categories=list(Category.objects.all()[:6]))
    return PublishedStudy.objects.get()


def main_of(client) -> BeautifulSoup:
    return BeautifulSoup(client.get("/").content, "html.parser").main


def test_without_words_for_the_newly_injured_a_heading_and_the_link_stand_there(client, team):
    HomePage.objects.update(first_words_heading="", first_words="")
    publish(StandardPage.objects.get(slug="newly-injured"), team)
    words = main_of(client).select_one("section.door").get_text(" ", strip=True)
    assert words == "If the injury is new to you Newly injured? Start here."


def test_its_own_words_stand_where_editors_expect_them(client, team):
    home = HomePage.objects.get()
    words = {
        "title": "A new title",
        "intro": "A new introduction.",
        "first_words_heading": "A new heading",
        "first_words": '<p>New first words, with <a href="/glossary/">a link</a>.</p>',
    }
    submit(change(home, team.editor, **words), team.editor)
    act(home, team.lead, **passing(home))
    main = main_of(client)
    assert main.h1.get_text() == "A new title"
    assert main.find(class_="intro").get_text() == "A new introduction."
    first = main.find("section", class_="door")
    assert first.h2.get_text() == "A new heading"
    assert first.find("a", href="/glossary/").get_text() == "a link"


def test_before_the_first_study_it_says_so_and_shows_no_empty_map(client):
    main = main_of(client)
    assert "No summary is published yet." in main.get_text()
    assert main.find("a", href="/how-we-work/")
    assert not main.select(".map-rows, .try, .cards")


def test_somebody_in_crisis_has_a_door_of_their_own(client):
    assert main_of(client).find("a", class_="door", href="/crisis/")


def test_each_word_to_try_finds_a_study(client, study):
    tries = main_of(client).select(".try a")
    assert len(tries) == SEARCHES
    for link in tries:
        assert client.get(link["href"]).context["total"] >= 1, link


def test_each_topic_says_how_many_studies_its_list_has(client, study):
    clone(study, evidence_level=None)
    topics = main_of(client).select(".topics a")
    assert len(topics) == Category.objects.count()
    for link in topics:
        total = client.get(link["href"]).context["total"]
        said = link.find(class_="number").get_text()
        assert said == (f"{total} study" if total == 1 else f"{total} studies"), link


def test_the_newest_summaries_stand_there_and_no_others(client, study):
    clones(study, LATEST_STUDIES + 1)
    newest = [row.path for row in PublishedStudy.objects.newest_first()[:LATEST_STUDIES]]
    assert [link["href"] for link in main_of(client).select(".cards h3 a")] == newest


def test_the_dots_are_the_numbers_of_the_map_for_eyes_and_ears(client, study):
    clone(study, evidence_level=2)
    clone(study, evidence_level=2)
    main = main_of(client)
    rows = main.select(".map-rows > div:not(.head)")
    assert len(rows) == MOST_ROWS
    real = {row.name: row for row in client.get("/evidence-map/").context["map"].rows}
    for row in rows:
        name, *numbers = [cell.get_text() for cell in row.find_all(["bdi", "i"])]
        assert [int(number or 0) for number in numbers] == [
            cell.number for cell in real[name].cells if cell.column.key != "none"
        ]
        assert f"{name}: Strong 2, Weak 1." in main.select_one(".map-rows")["aria-label"]


def test_a_study_without_a_level_is_no_dot(client, study):
    clone(study, evidence_level=None)
    study.delete()
    main = main_of(client)
    assert main.select(".cards")
    assert not main.select(".map-rows")


def test_more_studies_cost_no_more_queries(client, study):
    def queries() -> int:
        client.get("/?a=question")  # answered anew each time
        with CaptureQueriesContext(connection) as asked:
            client.get("/?a=question")
        return len(asked)

    few = queries()
    assert few <= 6
    clones(study, 30)
    assert queries() == few


def test_demo_text_is_named_once_for_the_page(client, study, settings):
    settings.DEMO_ALLOWED = True
    assert "no clinician has checked this" not in main_of(client).get_text()
    Category.objects.filter(slug="bladder-bowel").update(signed_as_demo=True)
    generation.changed()
    assert main_of(client).get_text().count("no clinician has checked this") == 1

"""The page of a glossary term lists the studies that use it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy
from review.workflow.withdraw import withdraw
from taxonomy.models import GlossaryTerm
from tests.research.clones import clone
from tests.research.factories import publish, published

pytestmark = pytest.mark.django_db
ADDRESS = "/glossary/spasm/"


@pytest.fixture
def page(team):
    publish(GlossaryTerm.objects.get(slug="spasm"), team)
    return published(team, research_summary="<p>A spasm came.</p>")


def more(page, number: int) -> None:
    study = PublishedStudy.objects.get(page_id=page.pk)
    term = GlossaryTerm.objects.get(slug="spasm")
    for index in range(number):
        clone(study, title=f"Study {index}").terms.set([term])


def main(client) -> BeautifulSoup:
    return BeautifulSoup(client.get(ADDRESS).content, "html.parser").main


def test_studies_that_use_the_word_stand_there_newest_first(client, page):
    more(page, 2)
    titles = [link.get_text() for link in main(client).select(".study-card h3 a")]
    assert titles == ["A trial of one treatment", "Study 0", "Study 1"]
    assert "Search all studies" not in main(client).get_text()


def test_more_than_six_lead_to_the_search_for_the_word(client, page):
    more(page, 6)
    soup = main(client)
    assert len(soup.select(".study-card")) == 6
    links = {link.get_text(strip=True): link["href"] for link in soup.find_all("a")}
    assert links["Search all studies for “Spasm”"] == "/search/?q=Spasm"


def test_a_study_that_was_withdrawn_or_is_a_demo_elsewhere_is_not_listed(
    client, settings, team, page
):
    PublishedStudy.objects.update(is_demo=True)
    assert main(client).select(".study-card")
    settings.DEMO_ALLOWED = False
    assert not main(client).select(".study-card")
    settings.DEMO_ALLOWED = True
    withdraw(page=page, user=team.lead, reason="error")
    assert "Studies that use this word" not in main(client).get_text()


def test_the_page_asks_twice_with_3_and_with_30_studies(client, page):
    def queries() -> int:
        client.get(ADDRESS)  # words that changed are read again, once
        with CaptureQueriesContext(connection) as asked:
            client.get(ADDRESS)
        assert not [query for query in asked if '"research_publishedstudy"."text"' in query["sql"]]
        return len(asked)

    more(page, 2)
    few = queries()
    more(page, 27)
    assert queries() == few == 2

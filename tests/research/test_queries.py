"""How often a reader's page asks the database: as often with 30 studies as with 3."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy
from tests.research.clones import clones
from tests.research.factories import blocks, category_page, fresh, published

# Address: the most queries that it may need. Home is a page of Wagtail's tree: finding site and
# page is part of its number where it is not kept (core/services/rendered.py), as with each "?".
MOST = {
    "/": 1,
    "/?a=question": 7,
    "/research/": 1,
    "/research/?a=question": 2,
    "/research/pain-spasticity/": 1,
    "/research/pain-spasticity/?a=question": 2,
    "/categories/": 1,
    "/categories/?a=question": 1,
    "/evidence-map/?a=question": 1,
    "/research/pain-spasticity/a-trial-of-one-treatment/": 1,
    "/research/pain-spasticity/a-trial-of-one-treatment/questions/": 1,
    "/research/pain-spasticity/a-trial-of-one-treatment/checked/": 3,
    "/research/pain-spasticity/a-trial-of-one-treatment/checked/text/": 1,
    # Tokens, ranking, counts of the filters, one page of rows. A word that nobody knows costs two
    # more, to see whether it is misspelt. So does an address of no paper that may be a number.
    "/search/?q=ten+people": 3,
    "/search/?q=ten+people&level=4&population=people": 3,
    "/search/?q=ten+people+one+year+after+the+last+check": 3,
    "/search/?q=ten+peeple": 4,
    "/search/?q=xyzzyq": 1,
    "/research/?level=4": 2,
    "/research/pain-spasticity/?level=4&year=2023": 2,
    "/research/bladder-bowel/": 1,
    # Words that begin so, tokens, ranking, rows.
    "/search/suggest/?q=tri": 3,
    "/evidence-map/": 1,
    "/kept/": 0,
    "/search/?q=10.1234%2Fone": 1,
    "/search/?q=39706632": 2,
    "/research/feed/": 1,
    "/research/pain-spasticity/feed/": 2,
    "/research/feed.json": 1,
    "/research/pain-spasticity/feed.json": 2,
    "/research/pain-spasticity/a-trial-of-one-treatment/card.png": 1,
    "/card.png": 0,
    "/api/": 0,
    "/api/v1/openapi.json": 0,
    "/api/v1/studies/": 1,
    "/api/v1/studies/?category=pain-spasticity&level=4&limit=2": 2,
    "/api/v1/categories/": 1,
    "/api/v1/glossary/": 1,
    "/open-data/": 0,
    "/llms.txt": 1,
    "/robots.txt": 0,
    "/sitemap.xml": 8,
    "/sitemap-studies.xml": 2,
    "/sitemap-pages.xml": 4,
    "/sitemap-glossary.xml": 1,
}


# One of their queries counts the question, so that all workers keep the limit together.
COUNTED = ("/api/v1/", "/search/suggest/")


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture(scope="module")
def once_three_studies(once, once_team) -> PublishedStudy:
    def publish_one_and_clone_it():
        other = category_page("bladder-bowel").category
        page = published(
            once_team, pmid="39706631", care_questions=blocks("question", "Is it safe?")
        )
        page.categories.add(other)
        page.save()
        study = PublishedStudy.objects.get()
        clones(study, 2)
        return study

    return once(publish_one_and_clone_it)


@pytest.fixture
def three_studies(once_three_studies, db) -> PublishedStudy:
    return fresh(once_three_studies)


def queries(client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.django_db
def test_no_page_asks_more_with_thirty_studies_than_with_three(client, three_studies):
    few = {address: queries(client, address) for address in MOST}
    clones(three_studies, 27)
    for address, asked in few.items():
        many = queries(client, address)
        assert len(many) == len(asked), "\n".join(many)


@pytest.mark.django_db
@pytest.mark.parametrize("address", MOST)
def test_page_keeps_to_its_number_of_queries(client, three_studies, address):
    asked = queries(client, address)
    counted = [sql for sql in asked if "core_count" in sql]
    assert len(counted) == address.startswith(COUNTED)
    assert len(asked) <= MOST[address] + len(counted), "\n".join(asked)


@pytest.mark.django_db
def test_lists_leave_the_long_texts_in_the_database(client, three_studies):
    for address in ("/research/", "/research/pain-spasticity/", "/search/?q=people"):
        for sql in queries(client, address):
            for column in ("document", "search_text", "history", "glossary"):
                assert f'"research_publishedstudy"."{column}",' not in sql


@pytest.mark.django_db
def test_a_readers_page_asks_nothing_of_the_editors_side(client, three_studies):
    asked = queries(client, three_studies.path)
    assert not [sql for sql in asked if "studysummarypage" in sql or "wagtailcore" in sql]

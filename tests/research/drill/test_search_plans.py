"""PostgreSQL looks up words in the index where there are more studies than are ranked whole."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from research.models import PublishedStudy, SearchPosting
from research.published.search_index import tidy_index
from research.search import engine, search

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
COPIES = 100
QUERIES = [
    "spinal cord injury",
    "walking",
    "bedsores",
    "does stem cell therapy work",
    "leg spasms at night",
    "people injury trial unicorn",
]
COPY_POSTINGS = """
    INSERT INTO research_searchposting (token_id, study_id, weight)
    SELECT of_one.token_id, copy.id, of_one.weight * (0.5 + random())
    FROM research_searchposting of_one
    JOIN research_publishedstudy one ON one.id = of_one.study_id
    JOIN research_publishedstudy copy ON copy.page_id %% 100000 = one.page_id AND copy.id <> one.id
"""


@pytest.fixture(scope="module", autouse=True)
def library(once):
    def many():
        call_command("seed_demo", stdout=StringIO())
        for number, study in enumerate(list(PublishedStudy.objects.all()) * COPIES):
            study.pk, study._state.adding = None, True
            study.page_id = study.page_id % 100_000 + 100_000 * (1 + number)
            study.path = f"/research/copy/{number}/"
            study.doi = f"10.9999/{number}"
            study.save()
        with connection.cursor() as cursor:
            cursor.execute(COPY_POSTINGS.replace("%%", "%"))
            tidy_index()
            cursor.execute("ANALYZE")

    once(many)


def plans(query: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        found = search(query)
    assert found.studies
    ranking = [one["sql"] for one in asked if "research_searchposting" in one["sql"]]
    assert ranking
    with connection.cursor() as cursor:
        texts = []
        for sql in ranking:
            cursor.execute(f"EXPLAIN {sql}")
            texts.append("\n".join(line for (line,) in cursor.fetchall()))
    return texts


def test_there_are_more_studies_than_are_ranked_whole():
    assert PublishedStudy.objects.count() == 24 * (COPIES + 1) > engine.RANKED_WHOLE
    assert SearchPosting.objects.count() > 300_000


@pytest.mark.parametrize("query", QUERIES)
def test_words_are_looked_up_in_the_index_and_nobody_reads_the_table(query):
    for plan in plans(query):
        assert "search_posting_of_token" in plan
        assert "Seq Scan on research_searchposting" not in plan, plan
